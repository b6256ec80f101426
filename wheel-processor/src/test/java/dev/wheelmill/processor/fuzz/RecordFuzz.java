// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fuzz;

import dev.wheelmill.processor.inventory.distribution.InstalledFilesManifest;
import dev.wheelmill.processor.inventory.files.Boundary;
import dev.wheelmill.processor.record.RecordEditor;
import dev.wheelmill.processor.record.RecordException;
import dev.wheelmill.processor.record.RecordFile;
import dev.wheelmill.processor.record.RecordReader;
import dev.wheelmill.processor.record.RecordRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Bytes as a RECORD and as {@code installed-files.txt}: read or refused, written back as they were,
 * true after an edit, and never leading out.
 */
public final class RecordFuzz {
  private static final byte[] CONTENT = {1, 2, 3};
  private static final Path SITE = Path.of("/nowhere/site-packages");
  private static final Boundary BOUNDARY = new Boundary(SITE);
  private static final int ROWS = 20;

  private RecordFuzz() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) throws RecordException {
    installedFiles(new String(input, StandardCharsets.UTF_8));
    RecordFile record;
    try {
      record = RecordReader.read(input);
    } catch (RecordException refused) {
      return;
    }
    Property.holds(Arrays.equals(record.toBytes(), input), "a RECORD is written as it was read");
    edit(record);
    record.rows().stream().limit(ROWS).map(RecordRow::path).forEach(RecordFuzz::staysInside);
  }

  private static void edit(RecordFile record) throws RecordException {
    RecordFile edited = edited(record);
    RecordFile read = RecordReader.read(edited.toBytes());
    Property.holds(read.rows().equals(edited.rows()), "an edited RECORD is read as it is");
    Property.holds(edited(read) == read, "a second edit changes nothing");
  }

  /** Lists a new file, lists the first one anew, and takes the second out. */
  private static RecordFile edited(RecordFile record) {
    RecordEditor edit = record.edit().put(RecordRow.of("new/a.pyc", CONTENT));
    List<String> paths = record.rows().stream().map(RecordRow::path).limit(2).toList();
    if (!paths.isEmpty() && RecordRow.canList(paths.get(0)) && !paths.contains("new/a.pyc")) {
      edit.put(RecordRow.of(paths.get(0), CONTENT));
    }
    return edit.remove("gone/b.pyc").build();
  }

  private static void staysInside(String path) {
    Path file = SITE.resolve(path).normalize();
    Property.holds(!BOUNDARY.holds(file) || file.startsWith(SITE), "a row leads out: " + path);
  }

  private static void installedFiles(String text) {
    if (text.indexOf('\0') >= 0) {
      return; // Refused before it comes to that.
    }
    Path file = SITE.resolve("x.egg-info/installed-files.txt");
    InstalledFilesManifest manifest = new InstalledFilesManifest(file, text);
    for (String path : manifest.paths()) {
      Path there = SITE.resolve(path).normalize();
      Property.holds(there.startsWith(SITE), "a line leads out: " + path);
    }
    List<RecordRow> put = List.of(RecordRow.of("x/__pycache__/a.pyc", CONTENT));
    byte[] once = manifest.edited(put, Set.of());
    InstalledFilesManifest again =
        new InstalledFilesManifest(file, new String(once, StandardCharsets.UTF_8));
    Property.holds(Arrays.equals(again.edited(put, Set.of()), once), "a second edit changes none");
  }

  /** What the fuzzer begins with. */
  static Stream<byte[]> seeds() {
    return Stream.of(
            "a/b.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0\r\na/c.py,,\r\n",
            "\"a,\"\"b\"\".py\",sha384=x,5\na-1.dist-info/RECORD,,\n",
            "../../../bin/x,,\n/abs/x.pyc,,\n./a//b\\c.pyc,md5=0,-1\n\n",
            "../x/a.py\n../x/__pycache__/a.pyc\nPKG-INFO\n",
            "\"a\nb\",,\"1\"\r,,\n")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }
}
