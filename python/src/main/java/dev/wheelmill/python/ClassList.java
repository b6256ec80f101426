// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Finds the classes that typical commands load, by which archives of classes are made: the
 * runtime's at build time, those of other Javas on users' machines.
 *
 * <p>What is loaded depends a little on what threads meet, so the list is part of the sources, and
 * renewed now and then. Java writes the list of each command. Together they are sorted; and without
 * the constants that were resolved, which hold for one compilation only.
 *
 * @param lines classes, and then the lambdas among them
 */
record ClassList(List<String> lines) {

  /** A lambda of the program. Those of Java itself are of one version, and Java 21 ends at them. */
  private static final Pattern OWN_LAMBDA =
      Pattern.compile("@lambda-proxy (?!java/|javax/|jdk/|sun/)");

  private static final Pattern NUMBER = Pattern.compile(" id: \\d+$");

  /**
   * Runs the commands.
   *
   * @param program what is run
   * @param wheels a folder of wheels to work on
   * @param work an empty folder for what they write
   */
  static ClassList train(Program program, Path wheels, Path work) throws IOException {
    Path environment = unpacked(wheels, work.resolve("environment"));
    SortedSet<String> classes = new TreeSet<>();
    SortedSet<String> lambdas = new TreeSet<>();
    List<List<String>> commands =
        List.of(
            List.of("apply", wheels.toString(), "--output", "rewritten"),
            List.of("apply", wheels.toString(), "--output", "rewritten"),
            List.of("apply", environment.toString()),
            List.of("apply", environment.toString(), "--format", "json"),
            List.of("apply", environment.toString(), "--mode", "deterministic"),
            List.of("apply", environment.toString(), "--mode", "no-compile"),
            List.of("verify", environment.toString()),
            List.of("run", "--", "true"),
            List.of("--version"),
            List.of("--help"));
    for (List<String> command : commands) {
      for (String line : loadedBy(command, program, work)) {
        if (OWN_LAMBDA.matcher(line).lookingAt()) {
          lambdas.add(line);
        } else if (!line.startsWith("@") && !line.startsWith("#")) {
          classes.add(NUMBER.matcher(line).replaceFirst(""));
        }
      }
    }
    List<String> lines = new ArrayList<>(classes);
    lines.addAll(lambdas);
    return new ClassList(List.copyOf(lines));
  }

  private static List<String> loadedBy(List<String> command, Program program, Path work)
      throws IOException {
    Path list = work.resolve("loaded");
    Files.deleteIfExists(list);
    List<String> line = program.started("jvm.options", "-XX:DumpLoadedClassList=" + list);
    line.addAll(command);
    // What a command makes of this machine's interpreters is of no account.
    Tool.exitCode(work, work.resolve("train.log"), ownFolders(work), line);
    return Files.readAllLines(list);
  }

  /** The user's own cache and memory stay as they are, and have no part in this. */
  private static Map<String, String> ownFolders(Path work) {
    return Map.of(
        "LC_ALL", "C.UTF-8",
        "HOME", work.toString(),
        "XDG_CACHE_HOME", work.resolve("cache").toString(),
        "XDG_STATE_HOME", work.resolve("state").toString());
  }

  /** A folder that looks as if the wheels had been installed there. */
  private static Path unpacked(Path wheels, Path folder) throws IOException {
    try (var found = Files.newDirectoryStream(wheels, "*.whl")) {
      for (Path wheel : found) {
        unpack(wheel, folder);
      }
    }
    return folder;
  }

  private static void unpack(Path wheel, Path folder) throws IOException {
    try (ZipInputStream archive = new ZipInputStream(Files.newInputStream(wheel))) {
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, archive.readAllBytes());
      }
    }
  }

  /** That of a file. */
  static ClassList read(Path file) throws IOException {
    return new ClassList(Files.readAllLines(file));
  }

  /**
   * The same for one image alone: with the constants that its classes have. Lambdas follow from
   * these.
   */
  ClassList resolvedFor(ImageClasses classes) throws IOException {
    List<String> resolved = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    Set<String> lambdas = new HashSet<>();
    for (String line : lines) {
      if (line.startsWith("@")) {
        lambdas.add(ClassConstants.lambda(line));
      } else {
        resolved.add(line);
        names.add(line.split(" ", 2)[0]);
      }
    }
    for (String name : names) {
      classes
          .find(name)
          .flatMap(file -> ClassConstants.line(name, file, names, lambdas))
          .ifPresent(resolved::add);
    }
    return new ClassList(List.copyOf(resolved));
  }

  /** The list as a file. */
  byte[] content() {
    return (String.join("\n", lines) + "\n").getBytes(UTF_8);
  }
}
