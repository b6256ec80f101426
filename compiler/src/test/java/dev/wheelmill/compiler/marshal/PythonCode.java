// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import dev.wheelmill.compiler.bytecode.RealPython;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Code that a real interpreter compiles, and its judgement of ours. */
final class PythonCode {
  /** The order in which one process compiles the files, or a process for each of them. */
  enum Order {
    SORTED,
    REVERSED,
    SHUFFLED,
    ONE_PROCESS_EACH
  }

  /** Compiles files of the standard library; what does not compile is an empty piece. */
  private static final String COMPILE =
      CodeArchive.PYTHON
          + """
          import sys, os, marshal, random, warnings, sysconfig
          out, order, count, first = sys.argv[1:]
          warnings.simplefilter('ignore')
          if first: __import__('importlib').import_module('json'), exec('import ' + first)
          root = sysconfig.get_paths()['stdlib']
          files = []
          for folder, folders, names in os.walk(root):
              folders[:] = sorted(f for f in folders if f not in ('site-packages', '__pycache__'))
              files += [os.path.join(folder, n) for n in sorted(names) if n.endswith('.py')]
          files = sorted(random.Random(3).sample(files, min(int(count), len(files))))
          work = list(enumerate(files))
          if order == 'REVERSED': work.reverse()
          if order == 'SHUFFLED': random.Random(4).shuffle(work)
          pieces = [b''] * len(files)
          kept = []
          def code(path):
              try:
                  with open(path, 'rb') as f: source = f.read()
                  compiled = compile(source, os.path.relpath(path, root), 'exec', dont_inherit=True)
              except (OSError, SyntaxError, ValueError):
                  return b''
              if order == 'REVERSED': kept.append(compiled)
              return marshal.dumps(compiled)
          def in_a_child(path):
              r, w = os.pipe()
              child = os.fork()
              if child == 0:
                  with open(w, 'wb') as pipe: pipe.write(code(path))
                  os._exit(0)
              os.close(w)
              with open(r, 'rb') as pipe: result = pipe.read()
              os.waitpid(child, 0)
              return result
          for i, path in work:
              pieces[i] = in_a_child(path) if order == 'ONE_PROCESS_EACH' else code(path)
          write(out, pieces)
          """;

  /** Says of each piece in which field it is not equal to the piece of another archive. */
  private static final String COMPARE =
      """
      import sys, marshal, types
      fields = [n for n in dir(types.CodeType) if n.startswith('co_')
                and not callable(getattr(types.CodeType, n)) and n != 'co_lnotab']
      def key(value):
          kind = type(value).__name__
          if kind == 'code': return (kind, [(n, key(getattr(value, n))) for n in fields])
          if kind == 'tuple': return (kind, [key(v) for v in value])
          if kind == 'frozenset': return (kind, sorted(repr(key(v)) for v in value))
          if kind == 'slice': return (kind, key((value.start, value.stop, value.step)))
          if kind == 'frozendict': return (kind, key(tuple(value.items())))
          if kind == 'float': return (kind, struct.pack('<d', value))
          if kind == 'complex': return (kind, struct.pack('<dd', value.real, value.imag))
          return (kind, value)
      for i, (a, b) in enumerate(zip(read(sys.argv[1]), read(sys.argv[2]))):
          if not a: continue
          one, other = key(marshal.loads(a)), key(marshal.loads(b))
          if one != other:
              print('piece', i, *next(p for p in zip(one[1], other[1]) if p[0] != p[1]))
      """;

  private PythonCode() {}

  /**
   * Compiles files of the standard library.
   *
   * @param imports modules to import before, {@code a, b}; may be empty
   */
  static List<byte[]> compile(
      RealPython python, Path folder, Order order, int files, String hashSeed, String imports)
      throws IOException {
    Map<String, String> variables = Map.of("PYTHONHASHSEED", hashSeed);
    return compile(python, folder, variables, order.name(), Integer.toString(files), imports);
  }

  /** Compiles files of the standard library under {@code -X no_debug_ranges}. */
  static List<byte[]> compileWithoutColumns(RealPython python, Path folder, int files)
      throws IOException {
    Map<String, String> variables = Map.of("PYTHONNODEBUGRANGES", "1");
    return compile(python, folder, variables, Order.SORTED.name(), Integer.toString(files), "");
  }

  private static List<byte[]> compile(
      RealPython python, Path folder, Map<String, String> variables, String... arguments)
      throws IOException {
    Path out = folder.resolve("code");
    String[] all =
        Stream.concat(Stream.of(out.toString()), Stream.of(arguments)).toArray(String[]::new);
    python.run(variables, COMPILE, new byte[0], all);
    return CodeArchive.read(out);
  }

  /** What a script prints of two lists of code, whose archives are its arguments. */
  static String judge(
      RealPython python, Path folder, String script, List<byte[]> one, List<byte[]> other)
      throws IOException {
    Path left = folder.resolve("left");
    Path right = folder.resolve("right");
    CodeArchive.write(left, one);
    CodeArchive.write(right, other);
    String whole = CodeArchive.PYTHON + script;
    return python.run(whole, new byte[0], left.toString(), right.toString());
  }

  /** What the interpreter finds to differ when it loads two lists of code; empty if nothing. */
  static String differences(RealPython python, Path folder, List<byte[]> one, List<byte[]> other)
      throws IOException {
    return judge(python, folder, COMPARE, one, other);
  }
}
