// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import dev.wheelmill.testdata.zip.ForgedEntry;
import dev.wheelmill.testdata.zip.ZipForge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Builds a wheel from sources given as text. It is valid, with a true RECORD, unless defects are
 * asked for:
 *
 * <pre>{@code
 * Path wheel =
 *     new WheelBuilder("demo", "1.0")
 *         .file("demo/__init__.py", "x = 1\n")
 *         .consoleScript("demo", "demo:main")
 *         .defects(WheelDefect.WRONG_HASH)
 *         .writeTo(folder);
 * }</pre>
 */
public final class WheelBuilder {

  private static final int PLAIN = 0100644;
  private static final int EXECUTABLE = 0100755;

  private record Content(byte[] bytes, int mode) {}

  private final String name;
  private final String version;
  private final Map<String, Content> files = new LinkedHashMap<>();
  private final Map<String, String> consoleScripts = new TreeMap<>();
  private final List<String> metadata = new ArrayList<>();
  private final List<RecordRow> extraRows = new ArrayList<>();
  private final Set<WheelDefect> defects = EnumSet.noneOf(WheelDefect.class);
  private String tag = "py3-none-any";

  /** A wheel of a distribution; the name may be one that is not normalised. */
  public WheelBuilder(String name, String version) {
    this.name = name;
    this.version = version;
  }

  /** Adds a file, or replaces it. */
  public WheelBuilder file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file, or replaces it: bytecode, or a source in another encoding. */
  public WheelBuilder file(String path, byte[] content) {
    files.put(path, new Content(content.clone(), PLAIN));
    return this;
  }

  /** Adds an executable file. */
  public WheelBuilder executable(String path, String content) {
    files.put(path, new Content(content.getBytes(StandardCharsets.UTF_8), EXECUTABLE));
    return this;
  }

  /**
   * Adds a file to the wheel's data folder, executable if it is a script.
   *
   * @param path below {@code NAME-VERSION.data}, such as {@code scripts/tool} or {@code
   *     purelib/demo/late.py}
   */
  public WheelBuilder data(String path, String content) {
    String inData = stem() + ".data/" + path;
    return path.startsWith("scripts/") ? executable(inData, content) : file(inData, content);
  }

  /**
   * Adds a file to the dist-info folder: a licence, {@code RECORD.jws}, {@code direct_url.json}.
   */
  public WheelBuilder distInfo(String path, String content) {
    return file(distInfoFolder() + path, content);
  }

  /** Adds an entry point, such as {@code ("demo", "demo.cli:main")}. */
  public WheelBuilder consoleScript(String command, String target) {
    consoleScripts.put(command, target);
    return this;
  }

  /** Adds a line to METADATA, such as {@code "Requires-Python: >=3.8"}. */
  public WheelBuilder metadata(String line) {
    metadata.add(line);
    return this;
  }

  /**
   * The compressed tag set of the file name, which WHEEL lists expanded: {@code py2.py3-none-any}.
   */
  public WheelBuilder tag(String compressedTagSet) {
    this.tag = compressedTagSet;
    return this;
  }

  /** Adds rows to RECORD, whatever they say. */
  public WheelBuilder rows(RecordRow... rows) {
    extraRows.addAll(List.of(rows));
    return this;
  }

  /** Makes the wheel wrong in ways. */
  public WheelBuilder defects(WheelDefect... these) {
    defects.addAll(List.of(these));
    return this;
  }

  /** The file name: {@code demo-1.0-py3-none-any.whl}. */
  public String fileName() {
    return stem() + "-" + tag + ".whl";
  }

  /**
   * Writes the wheel into a folder under its own name.
   *
   * @return the file
   */
  public Path writeTo(Path folder) throws IOException {
    return Files.write(folder.resolve(fileName()), build());
  }

  /** The archive's bytes. */
  public byte[] build() {
    ZipForge zip = new ZipForge();
    allFiles().forEach((path, content) -> add(zip, path, content));
    return zip.build();
  }

  private static void add(ZipForge zip, String path, Content content) {
    ForgedEntry entry = zip.add(path, content.bytes()).deflated();
    entry.central.mode = content.mode();
  }

  private Map<String, Content> allFiles() {
    Map<String, Content> all = new LinkedHashMap<>(files);
    putText(all, "METADATA", metadataText());
    putText(all, "WHEEL", wheelText());
    if (!consoleScripts.isEmpty()) {
      putText(all, "entry_points.txt", entryPointsText());
    }
    if (!defects.contains(WheelDefect.NO_RECORD)) {
      putText(all, "RECORD", recordText(all));
    }
    return all;
  }

  private void putText(Map<String, Content> all, String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    all.putIfAbsent(distInfoFolder() + path, new Content(bytes, PLAIN));
  }

  private String metadataText() {
    List<String> lines = new ArrayList<>(List.of("Metadata-Version: 2.1"));
    lines.add("Name: " + name);
    lines.add("Version: " + version);
    lines.addAll(metadata);
    return joined(lines);
  }

  private String wheelText() {
    List<String> lines = new ArrayList<>(List.of("Wheel-Version: 1.0", "Generator: testdata 1"));
    lines.add("Root-Is-Purelib: " + tag.endsWith("-any"));
    expandedTags().forEach(one -> lines.add("Tag: " + one));
    return joined(lines);
  }

  private List<String> expandedTags() {
    String[] parts = tag.split("-", -1);
    return Arrays.stream(parts[0].split("\\.", -1))
        .flatMap(python -> Arrays.stream(parts[1].split("\\.", -1)).map(abi -> python + "-" + abi))
        .flatMap(
            both -> Arrays.stream(parts[2].split("\\.", -1)).map(platform -> both + "-" + platform))
        .toList();
  }

  private String entryPointsText() {
    List<String> lines = new ArrayList<>(List.of("[console_scripts]"));
    consoleScripts.forEach((command, target) -> lines.add(command + " = " + target));
    return joined(lines);
  }

  private String recordText(Map<String, Content> all) {
    List<RecordRow> rows = new ArrayList<>();
    all.forEach((path, content) -> rows.add(RecordRow.of(path, content.bytes())));
    rows.removeIf(row -> row.path().startsWith(distInfoFolder() + "RECORD."));
    List<RecordRow> spoilt = WheelDefect.spoilAll(rows, defects);
    spoilt.addAll(extraRows);
    spoilt.add(new RecordRow(distInfoFolder() + "RECORD", "", ""));
    return spoilt.stream().map(RecordRow::toCsv).collect(Collectors.joining());
  }

  private String distInfoFolder() {
    return stem() + ".dist-info/";
  }

  /** The escaped name and version, with which the file and its folders begin. */
  private String stem() {
    return name.replaceAll("[-_.]+", "_").toLowerCase(Locale.ROOT) + "-" + version;
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
