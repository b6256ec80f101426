// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.bytecode;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a bytecode file, taken apart (PEP 3147 and PEP 488). All paths have {@code /} between
 * their parts, as in RECORD; they are text, and no file is looked at.
 *
 * @param path the whole path, {@code a/__pycache__/b.cpython-311.opt-1.pyc}
 * @param sourcePath the source that it belongs to, {@code a/b.py}
 * @param cacheTag {@code cpython-311}, or what else stands in its place, such as pytest's {@code
 *     cpython-311-pytest-8.3.4}; empty for a file beside its source
 * @param optimization what follows {@code opt-}: {@code 1}, {@code 2} or a tool's own word; empty
 *     if there is none; {@value #PYO} for a {@code .pyo}, which does not tell its level
 */
public record BytecodePath(
    String path, String sourcePath, Optional<String> cacheTag, String optimization) {

  /** The optimization of a {@code .pyo}, which Python up to 3.4 wrote under -O and under -OO. */
  public static final String PYO = "o";

  private static final String CACHE_FOLDER = "__pycache__/";

  /** In bytes; no file system in use takes a longer name. */
  private static final int LONGEST_NAME = 255;

  /** A source may have dots in its name, a tag has none; pytest's ends in a version, which has. */
  private static final Pattern CACHED =
      Pattern.compile(
          "(?<base>.+?)\\.(?<tag>[^.]+-pytest-.+|[^.]+?)(?:\\.opt-(?<opt>[A-Za-z0-9]+))?",
          Pattern.DOTALL);

  /**
   * Where an interpreter looks for the bytecode of a source, as {@code cache_from_source} says.
   *
   * @param sourcePath {@code a/b.py}; its name must have a dot
   * @param cacheTag the interpreter's {@code sys.implementation.cache_tag}
   */
  public static String cachePath(String sourcePath, String cacheTag, OptimizationLevel level) {
    int name = sourcePath.lastIndexOf('/') + 1;
    int dot = suffixDot(sourcePath, name);
    // The name ".py" has no base: CPython then takes what stands after the dot.
    String base = dot > name ? sourcePath.substring(name, dot) : sourcePath.substring(dot + 1);
    return sourcePath.substring(0, name)
        + CACHE_FOLDER
        + base
        + "."
        + cacheTag
        + level.suffix()
        + ".pyc";
  }

  /** The place beside the source, {@code a/b.pyc}, where bytecode is imported without a source. */
  public static String legacyPath(String sourcePath) {
    int dot = suffixDot(sourcePath, sourcePath.lastIndexOf('/') + 1);
    return sourcePath.substring(0, dot) + ".pyc";
  }

  /**
   * Why there can be no file of a path: the name of its bytecode is longer than its source's.
   *
   * @param path in the bytes that the system has for it
   * @return half a sentence; empty if nothing is wrong
   */
  public static Optional<String> tooLong(byte[] path) {
    int start = path.length;
    while (start > 0 && path[start - 1] != '/') {
      start--;
    }
    int length = path.length - start;
    return length > LONGEST_NAME
        ? Optional.of(
            "the name of its bytecode would have %d bytes, and no file can have more than %d"
                .formatted(length, LONGEST_NAME))
        : Optional.empty();
  }

  private static int suffixDot(String path, int name) {
    int dot = path.lastIndexOf('.');
    if (dot < name) {
      throw new IllegalArgumentException("not the path of a source: " + path);
    }
    return dot;
  }

  /**
   * Whether a path is that of a source. The name {@code .py} is none: no module has an empty name,
   * and its bytecode would have the name of that of {@code py.py}.
   */
  public static boolean isSource(String path) {
    return path.endsWith(".py") && !path.endsWith("/.py") && !path.equals(".py");
  }

  /**
   * Takes the name of a file in a tree of {@code PYTHONPYCACHEPREFIX} apart, which is what it is in
   * {@code __pycache__}; empty as for {@link #parse}.
   */
  public static Optional<BytecodePath> ofTree(String name) {
    return parse(CACHE_FOLDER + name);
  }

  /** Takes a path apart; empty if it does not end in {@code .pyc} or {@code .pyo}. */
  public static Optional<BytecodePath> parse(String path) {
    int name = path.lastIndexOf('/') + 1;
    int end = path.length() - ".pyc".length();
    if (end <= name || !(path.endsWith(".pyc") || path.endsWith(".pyo"))) {
      return Optional.empty();
    }
    String optimization = path.endsWith("o") ? PYO : "";
    String folder = path.substring(0, name);
    Matcher cached = CACHED.matcher(path.substring(name, end));
    if (!inCacheFolder(folder) || !cached.matches()) {
      String source = path.substring(0, end) + ".py";
      return Optional.of(new BytecodePath(path, source, Optional.empty(), optimization));
    }
    String sourceFolder = folder.substring(0, folder.length() - CACHE_FOLDER.length());
    String level = cached.group("opt");
    return Optional.of(
        new BytecodePath(
            path,
            sourceFolder + cached.group("base") + ".py",
            Optional.of(cached.group("tag")),
            level == null ? optimization : level));
  }

  private static boolean inCacheFolder(String folder) {
    return folder.equals(CACHE_FOLDER) || folder.endsWith("/" + CACHE_FOLDER);
  }

  /** The level that the name tells; empty for a tool's own word. */
  public Optional<OptimizationLevel> level() {
    return Arrays.stream(OptimizationLevel.values())
        .filter(
            level -> level.suffix().equals(optimization.isEmpty() ? "" : ".opt-" + optimization))
        .findFirst();
  }

  /** True for a file that stands beside its source, not in {@code __pycache__}. */
  public boolean legacy() {
    return cacheTag.isEmpty();
  }
}
