// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;

/**
 * Builds what users install: a wheel for all systems, which needs a Java; and, with a JDK 25 on
 * Linux for x86-64, a wheel and an archive that bring their own.
 */
public final class BuildDistributions {

  private final Distribution distribution;
  private final Path target;
  private final boolean renewing;

  private BuildDistributions(Distribution distribution, Path target, boolean renewing) {
    this.distribution = distribution;
    this.target = target;
    this.renewing = renewing;
  }

  /**
   * Builds them.
   *
   * @param args the checkout, the version, the jar, the folder that they go to, and whether the
   *     list of classes is renewed before
   */
  public static void main(String[] args) throws IOException {
    Path target = Files.createDirectories(Path.of(args[3]));
    new BuildDistributions(
            new Distribution(Path.of(args[0]), args[1], Path.of(args[2])),
            target,
            Boolean.parseBoolean(args[4]))
        .build();
  }

  private void build() throws IOException {
    if (!Files.isRegularFile(distribution.jar())) {
      say("nothing is built from a jar that is not there yet: mvn package");
      return;
    }
    Optional<Jdk> jdk = isForRuntimes() ? Jdk.find() : Optional.empty();
    if (!renewing && key(jdk).isThatOf(target)) {
      return;
    }
    deleteOld();
    Payload shellFiles = ShellFiles.of(distribution.onRunningJava(), target.resolve("work"));
    if (jdk.isPresent()) {
      withRuntime(jdk.get(), shellFiles);
    } else {
      say("no wheel with a runtime: it takes a JDK " + Jdk.FEATURE + " on Linux for x86-64");
    }
    anySystem(shellFiles);
    key(jdk).noteIn(target);
  }

  private BuildKey key(Optional<Jdk> jdk) throws IOException {
    return BuildKey.of(distribution, jdk, target.resolve("classes"));
  }

  /** What an earlier build made, maybe of another version. */
  private void deleteOld() throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(target, "wheelmill-*")) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
  }

  private void withRuntime(Jdk jdk, Payload shellFiles) throws IOException {
    Path work = emptied(target.resolve("work"));
    RuntimeImage image =
        RuntimeImage.link(jdk, distribution.jar(), distribution.descriptor(), work);
    Program program = image.program(distribution.options());
    if (renewing) {
      renewClassList(program, work);
    }
    byte[] archive = StartArchive.make(program, resolvedClassList(image, work), work);
    Payload runtime = image.files().add(Distribution.ARCHIVE, archive);
    linuxWheel(jdk, image.oldestGlibc(), runtime, shellFiles);
    linuxTarball(runtime, shellFiles);
  }

  private Path resolvedClassList(RuntimeImage image, Path work) throws IOException {
    try (ImageClasses classes = ImageClasses.of(image.folder())) {
      ClassList list = ClassList.read(distribution.classList()).resolvedFor(classes);
      return Files.write(work.resolve("class-list"), list.content());
    }
  }

  private void renewClassList(Program program, Path work) throws IOException {
    ClassList classes =
        ClassList.train(program, distribution.trainingWheels(), emptied(work.resolve("train")));
    Files.write(distribution.classList(), classes.content());
    say(distribution.classList() + " has " + classes.lines().size() + " lines");
  }

  private Payload distInfo(Optional<Jdk> java) throws IOException {
    return distribution.distInfo().addAll(distribution.sbom(java, target.resolve("work")));
  }

  /** The wheel that brings no Java. */
  private void anySystem(Payload shellFiles) throws IOException {
    PythonWheel wheel = new PythonWheel("wheelmill", distribution.version(), "py3-none-any");
    Payload files =
        distribution
            .pythonPackage()
            .addFile("wheelmill/wheelmill.jar", distribution.jar())
            .addAll(shellFiles.below(wheel.data() + "/data"));
    say(wheel.write(target, files, distInfo(Optional.empty())).toString());
  }

  /** The wheel that brings one. */
  private void linuxWheel(Jdk jdk, int glibc, Payload runtime, Payload shellFiles)
      throws IOException {
    String tag = "py3-none-manylinux_2_%d_x86_64".formatted(glibc);
    PythonWheel wheel = new PythonWheel("wheelmill", distribution.version(), tag);
    Payload files =
        distribution
            .pythonPackage()
            .addAll(runtime.below("wheelmill"))
            .addAll(shellFiles.below(wheel.data() + "/data"));
    say(wheel.write(target, files, distInfo(Optional.of(jdk))).toString());
  }

  /** The same without Python, for downloads and for images to copy from. */
  private void linuxTarball(Payload runtime, Payload shellFiles) throws IOException {
    Payload library = new Payload().addAll(runtime).addFolder("launch", distribution.options());
    Payload files =
        new Payload()
            .addAll(library.below("lib"))
            .addAll(shellFiles)
            .addFile("bin/wheelmill", distribution.tarballLauncher())
            .addAll(distribution.licences().below("licenses"));
    String name = "wheelmill-" + distribution.version();
    say(Tarball.write(target.resolve(name + "-linux-x86_64.tar.gz"), files.below(name)).toString());
  }

  private static boolean isForRuntimes() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").toLowerCase(Locale.ROOT).equals("amd64");
  }

  private static Path emptied(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return Files.createDirectories(folder);
  }

  @SuppressWarnings("SystemOut") // A build tells what it makes.
  private static void say(String message) {
    System.out.println("[wheelmill] " + message);
  }
}
