// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.compiler.bytecode.PycFormat;
import dev.wheelmill.compiler.bytecode.SourceHash;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Python interpreter, as it described itself when it was asked. Nothing here is looked up in a
 * table.
 *
 * @param executable the path by which it was found and is started, absolute; links are not resolved
 * @param implementation {@code sys.implementation.name}: {@code cpython}, {@code pypy}
 * @param version the language version: {@code 3.11.7}, {@code 3.14.0rc2}
 * @param build {@code sys.version} in full; it differs between two builds of one version
 * @param platform what it was built for, with the C library where it says so, the width of its
 *     words in bits and their byte order: {@code linux x86_64-linux-gnu 64 little}. Builds for two
 *     platforms may have one {@code build}
 * @param cacheTag {@code sys.implementation.cache_tag}: {@code cpython-311}
 * @param magic the magic number, the first four bytes of its bytecode read as a little-endian
 *     integer
 * @param sourceHash the hash that its hash-based bytecode holds (PEP 552)
 * @param prefix {@code sys.prefix}
 * @param basePrefix {@code sys.base_prefix}; not equal to {@code prefix} in a virtual environment
 * @param stdlib the folder of the standard library's Python modules
 * @param sitePackages purelib and platlib, without repetition
 * @param sysPath the folders that it imports from, in order: those of a start without {@code site},
 *     then those that {@code site} would add; nothing that stands in a {@code .pth} file
 * @param externallyManaged whether its folders belong to the system's package manager (PEP 668, or
 *     Debian's {@code dist-packages})
 * @param source where it was found: {@code named}, {@code pyvenv.cfg}, {@code PATH}, {@code pyenv},
 *     {@code uv}
 */
public record Interpreter(
    Path executable,
    String implementation,
    String version,
    String build,
    String platform,
    String cacheTag,
    int magic,
    SourceHash sourceHash,
    Path prefix,
    Path basePrefix,
    Path stdlib,
    List<Path> sitePackages,
    List<Path> sysPath,
    boolean externallyManaged,
    String source) {
  private static final Map<String, String> TITLES = Map.of("cpython", "CPython", "pypy", "PyPy");

  public Interpreter {
    sitePackages = List.copyOf(sitePackages);
    sysPath = List.copyOf(sysPath);
  }

  /** A hash of what mostly differs, as it is asked for with every file. */
  @Override
  public int hashCode() {
    return 31 * executable.hashCode() + build.hashCode();
  }

  /** The minor version, {@code 3.11} of {@code 3.11.7}. */
  public String minorVersion() {
    int second = version.indexOf('.', version.indexOf('.') + 1);
    return second < 0 ? version : version.substring(0, second);
  }

  /** {@code CPython 3.11.7}. */
  public String title() {
    return TITLES.getOrDefault(implementation, implementation) + " " + version;
  }

  /** What its bytecode files have in common. */
  public PycFormat format() {
    return new PycFormat(magic, sourceHash);
  }

  /** The same interpreter under another of its names. */
  Interpreter foundAs(Path otherExecutable, String otherSource) {
    return new Interpreter(
        otherExecutable,
        implementation,
        version,
        build,
        platform,
        cacheTag,
        magic,
        sourceHash,
        prefix,
        basePrefix,
        stdlib,
        sitePackages,
        sysPath,
        externallyManaged,
        otherSource);
  }
}
