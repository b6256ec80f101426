// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.WheelForge.DIST_INFO;
import static dev.wheelmill.testdata.hostile.HostileWheel.METADATA;
import static dev.wheelmill.testdata.hostile.HostileWheel.WHEEL;

import dev.wheelmill.testdata.WheelForge;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** METADATA, WHEEL and folders that would send an installer elsewhere, or that are two. */
final class HostileMetadata {
  private static final String TEXT = "METADATA";
  private static final String VERSION = "WHEEL_VERSION";

  /** Values of Name and Version that lead out of a folder, where paths are made of them. */
  private static final List<String> SEPARATORS =
      List.of("../demo", "demo/x", "/demo", "demo\\x", "..", "demo\0", "demo:x", ".demo");

  private HostileMetadata() {}

  static Stream<HostileWheel> all() {
    return Stream.of(distInfos(), names(), metadata(), wheels(), tags(), dataFolders())
        .flatMap(wheels -> wheels);
  }

  private static Stream<HostileWheel> distInfos() {
    String rule = "DIST_INFO";
    return Stream.of(
        wheel("no dist-info", rule, ".dist-info", HostileMetadata::noDistInfo),
        wheel("a vendored dist-info only", rule, ".dist-info", HostileMetadata::vendoredOnly),
        wheel("two", rule, "other-1.0", f -> f.file("other-1.0.dist-info/METADATA", "")),
        wheel("two versions", rule, "demo-2.0", f -> f.file("demo-2.0.dist-info/METADATA", "")),
        wheel("two spellings", rule, "demo-1.0.0", f -> f.file("demo-1.0.0.dist-info/x", "")),
        wheel(
            "a second without version",
            rule,
            "demo.dist",
            f -> f.file("demo.dist-info/METADATA", "")),
        wheel("a second without name", rule, ".dist-info", f -> f.file(".dist-info/METADATA", "")));
  }

  private static void noDistInfo(WheelForge forge) {
    for (String name : List.of("METADATA", "WHEEL", "entry_points.txt", "licenses/LICENSE")) {
      forge.remove(DIST_INFO + "/" + name);
    }
    forge.unlisted("RECORD");
  }

  private static void vendoredOnly(WheelForge forge) {
    noDistInfo(forge);
    forge.file("demo/" + DIST_INFO + "/METADATA", "Name: demo\nVersion: 1.0\n");
  }

  private static Stream<HostileWheel> names() {
    return SEPARATORS.stream()
        .flatMap(
            value ->
                Stream.of(
                    metadata("the name " + safe(value), "Name: " + value + "\nVersion: 1.0\n"),
                    metadata(
                        "the version " + safe(value), "Name: demo\nVersion: " + value + "\n")));
  }

  private static String safe(String value) {
    return value.replace("\0", "\\0");
  }

  private static Stream<HostileWheel> metadata() {
    return Stream.of(
        wheel("no METADATA", TEXT, TEXT, f -> f.remove(METADATA)),
        metadata("empty", ""),
        metadata("another name", "Name: other\nVersion: 1.0\n"),
        metadata("another version", "Name: demo\nVersion: 2.0\n"),
        metadata("two names", "Name: demo\nName: evil\nVersion: 1.0\n"),
        metadata("the same name twice", "Name: demo\nName: demo\nVersion: 1.0\n"),
        metadata("two versions", "Name: demo\nVersion: 1.0\nVersion: 6.6.6\n"),
        metadata("a name in the description", "Version: 1.0\n\nName: demo\n"),
        metadata("a name on two lines", "Name: demo\n evil\nVersion: 1.0\n"));
  }

  private static HostileWheel metadata(String title, String text) {
    return wheel("METADATA: " + title, TEXT, TEXT, f -> f.file(METADATA, text));
  }

  private static Stream<HostileWheel> wheels() {
    return Stream.of(
        wheel("no WHEEL", "WHEEL_FILE", WHEEL, f -> f.remove(WHEEL)),
        said("version 2", VERSION, "Wheel-Version: 2.0\n"),
        said("no version", VERSION, "Tag: py3-none-any\n"),
        said("an empty file", VERSION, ""),
        said("two versions", VERSION, "Wheel-Version: 1.0\nWheel-Version: 2.0\n"),
        said("a version that is none", VERSION, "Wheel-Version: 1.x\n"),
        said("a version behind a blank line", VERSION, "\nWheel-Version: 1.0\n"),
        said(
            "files in two places",
            "WHEEL_FILE",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nRoot-Is-Purelib: false\n"));
  }

  private static Stream<HostileWheel> tags() {
    return Stream.of(
            "py3-none-..",
            "py3-none-../../x",
            "../x-none-any",
            "py3-none-a/b",
            "py3-none-a\\b",
            "py3-none-a b")
        .map(tag -> said("the tag " + tag, "TAGS", "Wheel-Version: 1.0\nTag: " + tag + "\n"));
  }

  private static HostileWheel said(String title, String rule, String text) {
    return wheel("WHEEL: " + title, rule, "WHEEL", f -> f.file(WHEEL, text));
  }

  private static Stream<HostileWheel> dataFolders() {
    return Stream.of(
        data("an unknown folder", "demo-1.0.data/etc/passwd"),
        data("a known folder in another case", "demo-1.0.data/Scripts/x"),
        data("a folder of the standard library", "demo-1.0.data/stdlib/os.py"),
        data("a file directly in it", "demo-1.0.data/x"),
        data("a file named as a folder", "demo-1.0.data/scripts"),
        data("another distribution's folder", "other-1.0.data/scripts/x"),
        data("another version's folder", "demo-2.0.data/scripts/x"),
        data("a folder of no distribution", "x.data/scripts/x"),
        wheel(
            "two spellings of the folder",
            "DATA_FOLDER",
            "demo-1.0.0.data",
            f -> f.file("demo-1.0.data/scripts/x", "").file("demo-1.0.0.data/scripts/y", "")),
        clash("purelib and the root", "demo-1.0.data/purelib/demo/__init__.py"),
        clash("platlib and the root", "demo-1.0.data/platlib/demo/__main__.py"),
        wheel(
            "two files for one place: purelib and platlib",
            "CLASH",
            "demo-1.0.data/platlib/x.py",
            f ->
                f.file("demo-1.0.data/purelib/x.py", "")
                    .file("demo-1.0.data/platlib/x.py", "x = 1\n")),
        clash("in two cases", "demo-1.0.data/purelib/Demo/__INIT__.py").onWindows(),
        clash("a file over the package", "demo-1.0.data/purelib/demo"),
        wheel(
            "a dist-info of another distribution in .data",
            "DIST_INFO",
            "other-1.0.dist-info",
            f -> f.file("demo-1.0.data/purelib/other-1.0.dist-info/METADATA", "Name: other\n")),
        clash("a second METADATA", "demo-1.0.data/purelib/" + METADATA));
  }

  private static HostileWheel data(String title, String path) {
    return wheel(".data: " + title, "DATA_FOLDER", path.split("/", 2)[0], f -> f.file(path, ""));
  }

  private static HostileWheel clash(String title, String path) {
    return wheel("two files for one place: " + title, "CLASH", path, f -> f.file(path, "x"));
  }

  private static HostileWheel wheel(
      String title, String rule, String named, Consumer<WheelForge> change) {
    return new HostileWheel(title, rule, named, change);
  }
}
