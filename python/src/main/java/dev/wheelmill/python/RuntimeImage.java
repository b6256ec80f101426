// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java runtime that has the program in it as a module, and no more of Java than the program
 * needs.
 *
 * <p>In the image, the program has no time stamp of its own: an archive of classes stays valid
 * wherever installers put it, and whenever.
 *
 * @param folder its folder
 */
record RuntimeImage(Path folder) {

  /** What the jar's manifest opens where the program is started as a jar. */
  private static final String OPENED = "--add-opens=java.base/sun.nio.fs=dev.wheelmill";

  private static final String PROGRAM = "dev.wheelmill/dev.wheelmill.cli.Main";

  /**
   * What nobody uses: the tool for keys, the list of another archive, what other Javas read the
   * image with, and a way to sort large arrays of numbers, without which Java takes its other one.
   */
  private static final Set<String> UNUSED =
      Set.of(
          "runtime/bin/keytool",
          "runtime/lib/classlist",
          "runtime/lib/jrt-fs.jar",
          "runtime/lib/libsimdsort.so");

  private static final Pattern GLIBC = Pattern.compile("GLIBC_2\\.(\\d+)");

  /**
   * Links one. The image is not compressed: the wheel is, and compresses the whole better than
   * single classes; it would be a fifth larger otherwise.
   *
   * @param jar the program with its libraries
   * @param descriptor the source of the module's descriptor
   * @param work an empty folder for what is in between
   */
  static RuntimeImage link(Jdk jdk, Path jar, Path descriptor, Path work) throws IOException {
    Path module = Files.copy(jar, work.resolve("module.jar"), StandardCopyOption.REPLACE_EXISTING);
    Path classes = Files.createDirectories(work.resolve("classes"));
    Path log = work.resolve("link.log");
    Tool.run(
        work,
        log,
        Map.of(),
        List.of(
            jdk.program("javac"),
            "--release",
            "17",
            "--patch-module",
            "dev.wheelmill=" + jar,
            "-d",
            classes.toString(),
            descriptor.toString()));
    Tool.run(
        work,
        log,
        Map.of(),
        List.of(
            jdk.program("jar"),
            "--update",
            "--file",
            module.toString(),
            "--date",
            "1980-01-01T00:00:02Z",
            "-C",
            classes.toString(),
            "module-info.class"));
    Path image = work.resolve("image");
    Tool.run(work, log, Map.of(), linking(jdk, module, image));
    return new RuntimeImage(image);
  }

  private static List<String> linking(Jdk jdk, Path module, Path image) {
    return List.of(
        jdk.program("jlink"),
        "--module-path",
        module.toString(),
        "--add-modules",
        "dev.wheelmill",
        "--strip-java-debug-attributes",
        "--no-header-files",
        "--no-man-pages",
        "--compress",
        "zip-0",
        "--vm",
        "server",
        "--add-options=" + OPENED,
        "--output",
        image.toString());
  }

  /** The program in it. */
  Program program(Path options) {
    String java = folder.resolve("bin/java").toString();
    return new Program(java, List.of("-m", PROGRAM), options);
  }

  /** Its files, without those that nobody uses. */
  Payload files() throws IOException {
    Payload files = new Payload();
    new Payload()
        .addFolder("runtime", folder)
        .items()
        .forEach(
            (path, item) -> {
              if (!UNUSED.contains(path)) {
                files.add(path, item);
              }
            });
    return files;
  }

  /**
   * The oldest glibc that all of its programs and libraries run with, as its minor version: 17 for
   * 2.17. PEP 600 has it in the platform's tag.
   */
  int oldestGlibc() throws IOException {
    int newest = 0;
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(RuntimeImage::isNative).toList()) {
        Matcher needed = GLIBC.matcher(Files.readString(file, ISO_8859_1));
        while (needed.find()) {
          newest = Math.max(newest, Integer.parseInt(needed.group(1)));
        }
      }
    }
    return newest;
  }

  private static boolean isNative(Path file) {
    return file.toString().endsWith(".so") || file.endsWith("bin/java");
  }
}
