// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What wheels and archives for downloads are made of.
 *
 * @param root the checkout
 * @param version of the program, and so of all that is built
 * @param jar the program with its libraries
 */
record Distribution(Path root, String version, Path jar) {

  /** The archive of classes, in whatever has one. */
  static final String ARCHIVE = "classes.archive";

  private static final String SBOM = "wheelmill.cdx.json";

  /** Java's options, for every way to start the program. */
  Path options() {
    return sources().resolve("launch");
  }

  /** The classes that archives are made of. */
  Path classList() {
    return options().resolve("class-list");
  }

  /** The source of the module's descriptor. */
  Path descriptor() {
    return sources().resolve("module/module-info.java");
  }

  /** The command of the archive for downloads. */
  Path tarballLauncher() {
    return sources().resolve("tarball/wheelmill");
  }

  /** Wheels that a start is trained with. */
  Path trainingWheels() {
    return root.resolve("testdata/wheels");
  }

  /** The program, started by the Java that runs this. */
  Program onRunningJava() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new Program(java, List.of("-jar", jar.toString()), options());
  }

  /** The Python package with Java's options. */
  Payload pythonPackage() throws IOException {
    return new Payload()
        .addFolder("wheelmill", sources().resolve("python/wheelmill"))
        .addFolder("wheelmill/launch", options());
  }

  /** The metadata of a wheel: the same for each, as resolvers read one file's for all. */
  Payload distInfo() throws IOException {
    Payload licences = licences();
    Payload info = new Payload();
    info.add("METADATA", metadata(licences).getBytes(UTF_8));
    info.addFile("entry_points.txt", sources().resolve("metadata/entry_points.txt"));
    return info.addAll(licences.below("licenses"));
  }

  private String metadata(Payload licences) throws IOException {
    StringBuilder text = new StringBuilder();
    String fields = Files.readString(sources().resolve("metadata/METADATA"));
    text.append(fields.replace("${version}", version));
    licences.items().keySet().forEach(path -> text.append("License-File: " + path + "\n"));
    return text.append('\n').append(Files.readString(root.resolve("python/README.md"))).toString();
  }

  /** The licences of the program and its libraries. */
  Payload licences() throws IOException {
    return new Payload()
        .addFile("LICENSE", root.resolve("LICENSE"))
        .addFolder("licences", root.resolve("licences"));
  }

  /**
   * The software bill of materials, where the build makes one, as a release does (PEP 770).
   *
   * @param java the Java that is brought
   * @param work a folder for what is in between
   */
  Payload sbom(Optional<Jdk> java, Path work) throws IOException {
    Path libraries = root.resolve("cli/target/" + SBOM);
    if (!Files.isRegularFile(libraries)) {
      return new Payload();
    }
    List<String> command =
        new ArrayList<>(
            List.of("python3", root.resolve("release/sbom.py").toString(), libraries.toString()));
    java.ifPresent(jdk -> command.add(jdk.home().toString()));
    Path whole = Files.createDirectories(work).resolve(SBOM);
    Tool.run(work, whole, Map.of(), command);
    return new Payload().addFile("sboms/" + SBOM, whole);
  }

  /** All that the module is made of, but for what builds it. */
  Path sources() {
    return root.resolve("python/src/main");
  }
}
