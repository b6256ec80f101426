// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wheelmill.processor.archive.ArchiveWriter;
import dev.wheelmill.processor.archive.DosTime;
import dev.wheelmill.processor.archive.OutputEntry;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.record.RecordRow;
import dev.wheelmill.processor.record.RecordWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a wheel of new files, in the form that all wheels have that wheelmill writes: sorted by
 * code point, dist-info behind all others, RECORD the last, every time the earliest.
 *
 * <p>See “Binary distribution format” of the Python packaging specifications.
 *
 * @param name the distribution's name as file names have it
 * @param version its version
 * @param tag such as {@code py3-none-any}
 */
record PythonWheel(String name, String version, String tag) {

  /** The folder of its metadata. */
  String distInfo() {
    return "%s-%s.dist-info".formatted(name, version);
  }

  /** The folder of files that go elsewhere than to site-packages. */
  String data() {
    return "%s-%s.data".formatted(name, version);
  }

  /**
   * Writes it.
   *
   * @param files all but dist-info
   * @param info dist-info, but for WHEEL and RECORD
   * @return the wheel
   */
  Path write(Path folder, Payload files, Payload info) throws IOException {
    Payload whole = new Payload().addAll(info.below(distInfo()));
    whole.add(distInfo() + "/WHEEL", wheelFile().getBytes(UTF_8));
    List<OutputEntry> entries = new ArrayList<>();
    List<RecordRow> rows = new ArrayList<>();
    append(entries, rows, files);
    append(entries, rows, whole);
    String record = distInfo() + "/RECORD";
    byte[] text = RecordWriter.forWheel(record, rows).toBytes();
    entries.add(OutputEntry.Fresh.of(record, DosTime.EARLIEST, false, text));
    Path wheel = folder.resolve("%s-%s-%s.whl".formatted(name, version, tag));
    Files.deleteIfExists(wheel);
    ArchiveWriter.write(wheel, entries);
    return wheel;
  }

  private String wheelFile() {
    return """
        Wheel-Version: 1.0
        Generator: wheelmill %s
        Root-Is-Purelib: %s
        Tag: %s
        """
        .formatted(version, tag.endsWith("-any"), tag);
  }

  private static void append(List<OutputEntry> entries, List<RecordRow> rows, Payload files) {
    files
        .items()
        .forEach(
            (path, item) -> {
              byte[] content = item.content();
              entries.add(OutputEntry.Fresh.of(path, DosTime.EARLIEST, item.executable(), content));
              rows.add(RecordRow.of(path, ContentHash.sha256(content), content.length));
            });
  }
}
