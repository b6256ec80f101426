// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wheelmill.processor.packaging.HeaderFields;
import dev.wheelmill.processor.packaging.RequiresPython;
import dev.wheelmill.processor.packaging.WheelException;
import dev.wheelmill.processor.packaging.WheelMetadata;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.Wheels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * METADATA is read as {@code packaging} reads it, and WHEEL as pip does, whatever stands in them.
 * Where {@code python3} has not these two, {@code email} is asked, on which both are built.
 *
 * <p>System properties, which {@code bench/fuzz --headers} sets: {@code wheelmill.headers}, how
 * many inputs; {@code wheelmill.headers.from}, an environment, whose files are changed too; {@code
 * wheelmill.headers.peers}, to fail without the two.
 */
class PeerParsersTest {
  private static final int GENERATED = 2_000;

  /** Inputs are held in memory, and so is what the peers read. */
  private static final int AT_ONCE = 2_000;

  /**
   * Reads a file with an input in hexadecimal on each line; prints what each peer reads as JSON.
   */
  private static final String PEERS =
      """
      import email.header, email.parser, email.policy, json, logging, sys
      try:
          from packaging.metadata import parse_email
          from packaging.specifiers import InvalidSpecifier, SpecifierSet
          from pip._internal.exceptions import UnsupportedWheel
          from pip._internal.utils import wheel as pip
          peers = True
      except ImportError:
          peers = False

      logging.disable()
      PYTHONS = sys.argv[2].split()
      FIELDS = {"Name": "name", "Version": "version", "Requires-Python": "requires_python"}

      class Archive:
          def __init__(self, data):
              self.data = data

          def read(self, path):
              return self.data

      def one(value):  # Folded lines are joined with LF, whatever they ended with.
          return value.replace("\\r\\n", "\\n").replace("\\r", "\\n").strip()

      def decoded(header):
          text = header if isinstance(header, str) else header._chunks[0][0]
          return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

      def is_damaged(header):
          return "\ufffd" in decoded(header)

      def metadata(data):
          raw, unparsed = parse_email(data) if peers else ({}, {})
          headers = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data)
          found = {}
          for field, key in FIELDS.items():
              read = headers.get_all(field) or []
              values = [raw[key]] if key in raw else unparsed.get(field.lower(), [])
              values = values if peers else [decoded(header) for header in read]
              damaged = [is_damaged(header) for header in read]
              found[field] = ["\\ufffd" if bad else one(value)
                              for value, bad in zip(values, damaged)]
          if found["Requires-Python"] and peers:
              try:
                  asked = SpecifierSet(found["Requires-Python"][0])
                  found["admits"] = [asked.contains(one, prereleases=True) for one in PYTHONS]
              except (InvalidSpecifier, ValueError):
                  found["admits"] = "anything"
          return found

      def wheel(data):
          if not peers:
              return None
          try:
              message = pip.wheel_metadata(Archive(data), "demo-1.0.dist-info")
              found = {field: [one(value) for value in message.get_all(field) or []]
                       for field in ("Wheel-Version", "Tag", "Root-Is-Purelib", "Build")}
          except UnsupportedWheel:
              return None
          try:
              pip.check_compatibility(pip.wheel_version(message), "demo")
              found["installs"] = True
          except (UnsupportedWheel, ValueError):
              found["installs"] = False
          return found

      for line in open(sys.argv[1]):
          data = bytes.fromhex(line)
          print(json.dumps({"metadata": metadata(data), "wheel": wheel(data), "peers": peers}))
      """;

  private static final List<String> PYTHONS =
      List.of("2.7.18", "3.7.0", "3.8.10", "3.9.2", "3.10.0", "3.11.7", "3.12.0", "4.0.0");

  private static final List<String> KEYS =
      List.of(
          "Name",
          "name",
          "NAME",
          "Version",
          "version",
          "Requires-Python",
          "requires-python",
          "Tag",
          "tag",
          "Wheel-Version",
          "Root-Is-Purelib",
          "Build",
          "License",
          "Summary",
          "Name ",
          "Na me",
          "Nam\u00e9",
          "\ufeffName",
          "",
          "From",
          "Description",
          "Import-Name",
          "X\u007f");

  private static final List<String> VALUES =
      List.of(
          "demo",
          "Demo.Pkg_x",
          "1.0",
          "2!1.0.post1+local",
          "py3-none-any",
          "cp311-abi3-linux_x86_64",
          "true",
          "True",
          "false",
          "0.1",
          "1.0",
          "1.9",
          "2.0",
          ">=3.8",
          ">=3.8,<4",
          ">= 3.10",
          "!=3.9.*",
          "~=3.8",
          "~=3",
          "==3.11.*",
          "===3.11.7",
          "===3.11",
          ">3.7,",
          ",>=3.8",
          "<3.12rc1",
          ">=3.8+x",
          "==3.8+x",
          "!=3.8.10+x",
          "<1!3.8",
          ">=0!3.8",
          ">=3.8.post",
          "<3.8-1",
          ">3.7.r",
          ">=3.8.dev",
          "<=V3.9C1.dev3",
          ">=3.8 or so",
          ">=99999999999.1",
          "<10000000000",
          "caf\u00e9",
          "",
          " ",
          "a: b",
          "From x",
          "\u201cquoted\u201d",
          "=?utf-8?q?caf=C3=A9?=");

  private static final List<String> BLANKS =
      List.of(
          " ", "  ", "\t", "\u000b", "\f", "\u001c", "\u001f", "\u0085", "\u00a0", "\u2007",
          "\u2028", "\u202f", "\u3000", "\u200b", "\0", "\ufeff");

  private static final List<String> ENDS =
      List.of("\n", "\n", "\n", "\n", "\r\n", "\r", "", "\n\n", "\r\r\n", "\u0085", "\u2028", "\f");

  private static final List<String> LINES =
      List.of(
          "        ",
          "\t",
          " ",
          "        folded text",
          "\tfolded: too",
          " >=3.9",
          "\t<4",
          " true",
          "From nobody",
          "From ",
          "no field at all",
          ":",
          ": without a name",
          "--",
          "\0",
          "\u000b");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Random random = new Random(15);
  private int installs;
  private int admits;

  @Test
  void agreesWithPackagingAndPip(@TempDir Path folder) throws Exception {
    List<byte[]> real = real();
    int wanted = Integer.getInteger("wheelmill.headers", GENERATED);
    List<String> differences = new ArrayList<>();
    for (int done = 0; done < wanted; done += AT_ONCE) {
      List<byte[]> inputs = new ArrayList<>(done == 0 ? real : List.of());
      while (inputs.size() < Math.min(AT_ONCE, wanted - done)) {
        inputs.add(input(real));
      }
      differences.addAll(compared(folder, inputs));
    }

    assertThat(differences.stream().limit(10)).as("of %s", differences.size()).isEmpty();
    if (Boolean.getBoolean("wheelmill.headers.peers")) {
      assertThat(installs).isGreaterThan(wanted / 100);
      assertThat(admits).isGreaterThan(wanted / 100);
    }
  }

  private List<String> compared(Path folder, List<byte[]> inputs) throws Exception {
    List<JsonNode> theirs = peers(folder, inputs);
    assertThat(theirs).hasSameSizeAs(inputs);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      byte[] input = inputs.get(i);
      differ(input, theirs.get(i))
          .ifPresent(it -> differences.add(it + " of " + HexFormat.of().formatHex(input)));
      installs += theirs.get(i).at("/wheel/installs").asBoolean() ? 1 : 0;
      admits += theirs.get(i).at("/metadata/admits").isArray() ? 1 : 0;
    }
    return differences;
  }

  private static Optional<String> differ(byte[] input, JsonNode theirs) {
    HeaderFields fields = HeaderFields.parse(input);
    return metadata(fields, theirs.get("metadata"))
        .or(
            () ->
                theirs.get("peers").asBoolean()
                    ? wheel(input, fields, theirs.get("wheel"))
                    : Optional.empty());
  }

  private static Optional<String> metadata(HeaderFields fields, JsonNode theirs) {
    for (String field : List.of("Name", "Version", "Requires-Python")) {
      String ours = values(fields, field);
      String peers = theirs.get(field).toString();
      if (!ours.equals(peers)) {
        return Optional.of(field + ": " + ours + ", packaging " + peers);
      }
    }
    return fields
        .first("Requires-Python")
        .filter(text -> theirs.has("admits"))
        .flatMap(text -> admits(text, theirs.get("admits")));
  }

  private static Optional<String> admits(String text, JsonNode theirs) {
    RequiresPython asked = RequiresPython.parse(text);
    List<Boolean> ours = PYTHONS.stream().map(asked::admits).toList();
    boolean lenient = text.contains(".*"); // Of >=3.6.*, which old metadata has, we take the sense.
    boolean same =
        theirs.isArray()
            ? ours.toString().replace(" ", "").equals(theirs.toString())
            : lenient || !ours.contains(false);
    return same ? Optional.empty() : Optional.of("admits " + ours + ", packaging " + theirs);
  }

  private static Optional<String> wheel(byte[] input, HeaderFields fields, JsonNode theirs) {
    boolean accepted = accepts(input);
    if (theirs.isNull()) {
      return accepted ? Optional.of("WHEEL is taken, pip refuses it") : Optional.empty();
    }
    for (String field : List.of("Wheel-Version", "Tag", "Root-Is-Purelib", "Build")) {
      String ours = values(fields, field);
      String peers = theirs.get(field).toString();
      if (!ours.equals(peers)) {
        return Optional.of(field + ": " + ours + ", pip " + peers);
      }
    }
    boolean differs = accepted && !theirs.get("installs").asBoolean();
    return differs ? Optional.of("WHEEL is taken, pip does not install it") : Optional.empty();
  }

  private static boolean accepts(byte[] input) {
    try {
      WheelMetadata.parse("demo.whl", input);
      return true;
    } catch (WheelException refused) {
      return false;
    }
  }

  /** As JSON; a value with damaged letters is only known to be damaged. */
  private static String values(HeaderFields fields, String field) {
    List<String> values =
        fields.all(field).stream()
            .map(value -> value.contains("\ufffd") ? "\ufffd" : value)
            .toList();
    return JSON.valueToTree(values).toString();
  }

  private static List<JsonNode> peers(Path folder, List<byte[]> inputs) throws Exception {
    Path file = folder.resolve("inputs");
    Files.write(file, inputs.stream().map(HexFormat.of()::formatHex).toList());
    List<JsonNode> all = new ArrayList<>();
    String printed = HostPython.script(PEERS, file.toString(), String.join(" ", PYTHONS));
    for (String line : printed.split("\n", -1)) {
      if (!line.isEmpty()) {
        all.add(JSON.readTree(line));
      }
    }
    return all;
  }

  private byte[] input(List<byte[]> real) {
    boolean made = random.nextInt(3) > 0;
    byte[] text = made ? made() : mutated(pick(real));
    return random.nextInt(4) == 0 ? damaged(text) : text;
  }

  /** METADATA and WHEEL of the wheels of the tests, and of the environment that is named. */
  private static List<byte[]> real() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (Path wheel : Wheels.all()) {
      try (ZipFile zip = new ZipFile(wheel.toFile())) {
        for (ZipEntry entry :
            (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
          if (entry.getName().matches(".*\\.dist-info/(METADATA|WHEEL)")) {
            try (InputStream in = zip.getInputStream(entry)) {
              all.add(in.readAllBytes());
            }
          }
        }
      }
    }
    String from = System.getProperty("wheelmill.headers.from");
    if (from != null) {
      try (Stream<Path> files = Files.walk(Path.of(from))) {
        for (Path file : files.filter(PeerParsersTest::isHeader).sorted().toList()) {
          all.add(Files.readAllBytes(file));
        }
      }
    }
    return all.stream().map(PeerParsersTest::shortened).toList();
  }

  private static boolean isHeader(Path file) {
    return file.toString().matches(".*\\.(dist|egg)-info/(METADATA|WHEEL|PKG-INFO)")
        && Files.isRegularFile(file);
  }

  /** A description is no part of the header; 100,000 copies would not fit. */
  private static byte[] shortened(byte[] file) {
    return file.length > 4_000 ? Arrays.copyOf(file, 4_000) : file;
  }

  private byte[] made() {
    StringBuilder text = new StringBuilder();
    int lines = random.nextInt(14);
    for (int i = 0; i < lines; i++) {
      text.append(line()).append(pick(ENDS));
    }
    return text.toString().getBytes(UTF_8);
  }

  private String line() {
    if (random.nextInt(4) == 0) {
      return pick(LINES);
    }
    String value = random.nextInt(100) == 0 ? longValue() : pick(VALUES);
    return pick(KEYS) + ":" + blanks() + value + blanks();
  }

  private String blanks() {
    StringBuilder text = new StringBuilder();
    while (random.nextInt(3) == 0) {
      text.append(pick(BLANKS));
    }
    return text.toString();
  }

  private String longValue() {
    String piece = pick(List.of("x", "py2.py3-", ".1", ">=3.8,", " ", "\u00e9", ",", "a.", "-"));
    return piece.repeat(1 + random.nextInt(2_000));
  }

  /** Lines of a real file, with lines put between, taken out, doubled, folded, ended otherwise. */
  private byte[] mutated(byte[] file) {
    List<String> lines = new ArrayList<>(List.of(new String(file, UTF_8).split("\n", -1)));
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(Math.min(lines.size(), 30));
      String line = lines.get(at);
      switch (random.nextInt(6)) {
        case 0 -> lines.add(at, line());
        case 1 -> lines.add(at, line);
        case 2 -> lines.set(at, line + pick(ENDS) + pick(LINES));
        case 3 -> lines.set(at, line.replaceFirst(" ", "\n" + pick(BLANKS)));
        case 4 -> lines.set(at, line + blanks());
        default -> lines.set(at, line.replaceFirst(":.*", ":" + pick(VALUES)));
      }
    }
    return String.join(pick(List.of("\n", "\n", "\r\n", "\r")), lines).getBytes(UTF_8);
  }

  private byte[] damaged(byte[] text) {
    byte[] bytes = text.clone();
    for (int i = 0; i < random.nextInt(4) && bytes.length > 0; i++) {
      bytes[random.nextInt(Math.min(bytes.length, 400))] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
