// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import dev.wheelmill.testdata.zip.ForgedEntry;
import dev.wheelmill.testdata.zip.ZipForge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Builds a wheel of the distribution {@code demo 1.0}. Untouched it is valid, RECORD included;
 * files can be added, replaced and taken out, and RECORD, entries or the archive changed at the
 * end.
 */
public final class WheelForge {
  /** The name that the file has unless another is set. */
  public static final String FILE_NAME = "demo-1.0-py3-none-any.whl";

  /** The name of the same wheel, if it is for Windows only. */
  public static final String WINDOWS_NAME = "demo-1.0-py3-none-win_amd64.whl";

  public static final String DIST_INFO = "demo-1.0.dist-info";

  /** The name of the file; the content does not follow it. */
  public String fileName = FILE_NAME;

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Set<String> unlisted = new HashSet<>();
  private UnaryOperator<String> record = text -> text;
  private Consumer<ZipForge> archive = zip -> {};
  private Consumer<ForgedEntry> entries = ForgedEntry::deflated;

  public WheelForge() {
    file("demo/__init__.py", "\"\"\"Says hello.\"\"\"\n\n\ndef hello():\n    return 'hello'\n");
    file("demo/__main__.py", "from demo import hello\n\nprint(hello())\n");
    file("demo/data/greeting.txt", "hello\n");
    file(
        DIST_INFO + "/METADATA",
        """
        Metadata-Version: 2.1
        Name: demo
        Version: 1.0
        Requires-Python: >=3.8

        A demo.
        Name: not-this-one
        """);
    file(
        DIST_INFO + "/WHEEL",
        """
        Wheel-Version: 1.0
        Generator: by hand
        Root-Is-Purelib: true
        Tag: py3-none-any
        """);
    file(DIST_INFO + "/entry_points.txt", "[console_scripts]\ndemo = demo:hello\n");
    file(DIST_INFO + "/licenses/LICENSE", "Do what you like.\n");
  }

  /** Adds or replaces a file. */
  public WheelForge file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds or replaces a file. */
  public WheelForge file(String path, byte... content) {
    files.put(path, content.clone());
    return this;
  }

  /** Takes a file out. */
  public WheelForge remove(String path) {
    files.remove(path);
    return this;
  }

  /** Leaves a file out of RECORD. */
  public WheelForge unlisted(String path) {
    unlisted.add(path);
    return this;
  }

  /** Changes the text of RECORD, which has LF and its own row last. */
  public WheelForge record(UnaryOperator<String> change) {
    record = change;
    return this;
  }

  /** Changes each entry after it was made; they are deflated unless this says otherwise. */
  public WheelForge entries(Consumer<ForgedEntry> change) {
    entries = change;
    return this;
  }

  /** Changes one entry after it was made. */
  public WheelForge entry(String path, Consumer<ForgedEntry> change) {
    return archive(zip -> change.accept(zip.entry(path)));
  }

  /** Changes the archive at the end. */
  public WheelForge archive(Consumer<ZipForge> change) {
    archive = archive.andThen(change);
    return this;
  }

  /** The archive's bytes. */
  public byte[] build() {
    ZipForge zip = new ZipForge();
    files.forEach((path, content) -> entries.accept(zip.add(path, content)));
    if (!unlisted.contains("RECORD")) {
      entries.accept(zip.add(DIST_INFO + "/RECORD", record.apply(recordText())));
    }
    archive.accept(zip);
    return zip.build();
  }

  /** Writes the wheel into a folder, under its file name. */
  public Path write(Path folder) throws IOException {
    return Files.write(folder.resolve(fileName), build());
  }

  private String recordText() {
    StringBuilder text = new StringBuilder();
    files.forEach(
        (path, content) -> {
          if (!unlisted.contains(path)) {
            text.append(RecordRow.of(path, content).toCsv());
          }
        });
    return text.append(DIST_INFO).append("/RECORD,,\n").toString();
  }
}
