// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import java.util.stream.Stream;

/** Names of files from which no wheel, or another one, would be made. */
final class HostileFileNames {
  private static final String FORM = "FILE_NAME";

  private HostileFileNames() {}

  static Stream<HostileWheel> all() {
    return Stream.of(
        named("no version", FORM, "demo-py3-none-any.whl"),
        named("no tags", FORM, "demo-1.0.whl"),
        named("a build tag without number", FORM, "demo-1.0-x-py3-none-any.whl"),
        named("an empty tag", FORM, "demo-1.0-py2.-none-any.whl"),
        named("too many parts", FORM, "demo-1.0-1-2-py3-none-any.whl"),
        named("a name that leads upwards", FORM, "..-1.0-py3-none-any.whl"),
        named("a version that leads upwards", FORM, "demo-..-py3-none-any.whl"),
        named("a tag that leads upwards", FORM, "demo-1.0-py3-none-...whl"),
        named("a backslash in the name", FORM, "..\\demo-1.0-py3-none-any.whl"),
        named("a backslash in the version", FORM, "demo-1.0\\x-py3-none-any.whl"),
        named("a colon", FORM, "C:demo-1.0-py3-none-any.whl"),
        named("a space", FORM, "demo -1.0-py3-none-any.whl"),
        named("a line end", FORM, "demo-1.0\n-py3-none-any.whl"),
        named("an escape sequence", FORM, "demo\u001b[2J-1.0-py3-none-any.whl"),
        named("nothing before the dash", FORM, "-1.0-py3-none-any.whl"),
        named("another name", "DIST_INFO", "other-1.0-py3-none-any.whl"),
        named("another version", "DIST_INFO", "demo-1.0.1-py3-none-any.whl"),
        named("a pre-release", "DIST_INFO", "demo-1.0rc1-py3-none-any.whl"),
        named("a local version", "DIST_INFO", "demo-1.0+evil-py3-none-any.whl"));
  }

  private static HostileWheel named(String title, String rule, String fileName) {
    String shown = rule.equals(FORM) ? fileName : "demo-1.0.dist-info";
    return new HostileWheel(
        "a file name with " + title, rule, shown, forge -> forge.fileName = fileName);
  }
}
