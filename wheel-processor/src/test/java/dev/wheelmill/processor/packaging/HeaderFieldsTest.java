// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wheelmill.processor.packaging.HeaderFields.Field;
import dev.wheelmill.testdata.HostPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** METADATA and WHEEL are read as Python's own {@code email} reads them. */
class HeaderFieldsTest {
  private static final int GENERATED = 5_000;

  /** Reads a file with a header in hexadecimal on each line; prints the fields of each as JSON. */
  private static final String EMAIL =
      """
      import email, json, sys
      for line in open(sys.argv[1]):
          message = email.message_from_string(bytes.fromhex(line).decode("utf-8", "replace"))
          print(json.dumps([[key, value.strip()] for key, value in message.items()]))
      """;

  private static final List<String> PIECES =
      List.of(
          "Name: demo",
          "Version:1.0",
          "Tag:",
          "tag: py3-none-any",
          "License: MIT",
          "Requires-Python: >=3.8",
          " ",
          "        ",
          "\t",
          " folded",
          "\tfolded: too",
          "",
          ":",
          ": no name",
          "From ",
          "From somebody: x",
          "From: somebody",
          "From",
          "No colon",
          "A key with blanks: x",
          "Key : x",
          "K\u00e9y: x",
          "Key: caf\u00e9",
          "Key::",
          "Key: a\u00a0\u0085\u2028b",
          "Key:\u00a0\u0085 a\u202f\u2007",
          "Key: \u000b\f",
          "Key: \0",
          "\ufeffName: demo",
          "\u000b",
          "\u007f: x",
          "~: x");

  private static final List<String> ENDS = List.of("\n", "\n", "\n", "\r\n", "\r", "", "\n\n");

  @Test
  void aLineOfBlanksContinuesAField() {
    HeaderFields fields =
        parse(
            "Name: lic\nLicense: MIT\n        \n        text\nRequires-Python: >=3.10\n\nName: no\n");

    assertThat(fields.all("requires-python")).containsExactly(">=3.10");
    assertThat(fields.all("License")).containsExactly("MIT\n        \n        text");
    assertThat(fields.all("Name")).containsExactly("lic");
  }

  @Test
  void aValueMayStandOnTheNextLineAlone() {
    assertThat(parse("Tag:\n py3-none-any\n").all("Tag")).containsExactly("py3-none-any");
  }

  @Test
  void whiteSpaceIsWhatPythonStrips() {
    assertThat(parse("Root-Is-Purelib:\u00a0true\u0085\u202f\n").all("Root-Is-Purelib"))
        .containsExactly("true");
  }

  @Test
  void aLineThatIsNoFieldEndsTheHeader() {
    HeaderFields fields = parse("Name: demo\nplain text\nVersion: 1.0\n");

    assertThat(fields.all("Version")).isEmpty();
    assertThat(fields.body()).containsExactly("plain text", "Version: 1.0", "");
  }

  @Test
  void agreesWithPython(@TempDir Path folder) throws Exception {
    List<byte[]> headers = new ArrayList<>();
    Random random = new Random(14);
    for (int i = 0; i < Integer.getInteger("wheelmill.headers", GENERATED); i++) {
      headers.add(generated(random));
    }

    List<String> ours = headers.stream().map(header -> found(HeaderFields.parse(header))).toList();

    List<String> theirs = python(folder, headers);

    assertThat(theirs).hasSameSizeAs(ours);
    for (int i = 0; i < headers.size(); i++) {
      assertThat(ours.get(i)).as(HexFormat.of().formatHex(headers.get(i))).isEqualTo(theirs.get(i));
    }
    assertThat(ours).filteredOn(found -> found.contains("folded")).hasSizeGreaterThan(100);
  }

  @Property(tries = 500)
  void fieldsAndBodyAreAllLines(@ForAll("texts") String text) {
    HeaderFields fields = parse(text);

    List<String> lines = new ArrayList<>();
    fields.fields().forEach(field -> lines.addAll(field.lines()));
    lines.addAll(fields.body());

    assertThat(String.join("\n", lines)).isEqualTo(text.replaceAll("\r\n?", "\n"));
  }

  /** What stays of WHEEL when it gets other tags means what it meant. */
  @Property(tries = 500)
  void otherTagsLeaveAllOtherFields(@ForAll("texts") String text) throws Exception {
    WheelMetadata before =
        WheelMetadata.parse(
            "demo.whl", ("Wheel-Version: 1.0\nX: y\n" + withoutTags(text)).getBytes(UTF_8));
    WheelTags tags = WheelTags.expand("cp311", "none", "any");

    WheelMetadata after = WheelMetadata.parse("demo.whl", before.withTags(tags));

    assertThat(after.tags()).isEqualTo(tags);
    assertThat(found(after.fields(), "Tag")).isEqualTo(found(before.fields(), "Tag"));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> line =
        Arbitraries.of(PIECES).flatMap(piece -> Arbitraries.of(ENDS).map(end -> piece + end));
    return line.list().ofMaxSize(12).map(lines -> String.join("", lines));
  }

  private static String withoutTags(String text) {
    return text.replace("tag: py3-none-any", "").replace("Tag:", "");
  }

  private static byte[] generated(Random random) {
    StringBuilder text = new StringBuilder();
    int lines = random.nextInt(12);
    for (int i = 0; i < lines; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      text.append(ENDS.get(random.nextInt(ENDS.size())));
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    boolean damaged = bytes.length > 0 && random.nextInt(4) == 0;
    if (damaged) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static List<String> python(Path folder, List<byte[]> headers) throws Exception {
    Path file = folder.resolve("headers");
    Files.write(file, headers.stream().map(HexFormat.of()::formatHex).toList());
    List<String> all = new ArrayList<>();
    for (String line : HostPython.script(EMAIL, file.toString()).split("\n", -1)) {
      if (!line.isEmpty()) {
        all.add(pythonFields(line));
      }
    }
    return all;
  }

  private static String pythonFields(String json) throws IOException {
    String[][] fields = JsonMapper.builder().build().readValue(json, String[][].class);
    return Stream.of(fields)
        .map(field -> field[0] + "=" + field[1].replaceAll("\r\n?", "\n"))
        .toList()
        .toString()
        .replaceAll("\ufffd+", "\ufffd");
  }

  private static String found(HeaderFields fields) {
    return found(fields, "");
  }

  /** The two count damaged letters in different ways. */
  private static String found(HeaderFields fields, String except) {
    return fields.fields().stream()
        .filter(field -> !field.key().isEmpty() && !field.is(except))
        .map((Field field) -> field.key() + "=" + field.value())
        .toList()
        .toString()
        .replaceAll("\ufffd+", "\ufffd");
  }

  private static HeaderFields parse(String text) {
    return HeaderFields.parse(text.getBytes(UTF_8));
  }
}
