// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Writes {@code .tar.gz}: all files below one folder, owned by root, with one time for all.
 *
 * <p>The bytes depend on the files alone.
 */
final class Tarball {

  private static final int FOLDER = 0755;
  private static final int EXECUTABLE = 0755;
  private static final int PLAIN = 0644;
  private static final int BEST = 9;

  private Tarball() {}

  /** Writes one. */
  static Path write(Path target, Payload files) throws IOException {
    GzipParameters parameters = new GzipParameters();
    parameters.setCompressionLevel(BEST);
    try (OutputStream file = Files.newOutputStream(target);
        OutputStream gzip = new GzipCompressorOutputStream(file, parameters);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
      for (String folder : folders(files)) {
        put(tar, folder + "/", FOLDER, new byte[0]);
      }
      for (Map.Entry<String, Payload.Item> item : files.items().entrySet()) {
        int mode = item.getValue().executable() ? EXECUTABLE : PLAIN;
        put(tar, item.getKey(), mode, item.getValue().content());
      }
    }
    return target;
  }

  private static SortedSet<String> folders(Payload files) {
    SortedSet<String> folders = new TreeSet<>();
    for (String path : files.items().keySet()) {
      for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
        folders.add(path.substring(0, end));
      }
    }
    return folders;
  }

  private static void put(TarArchiveOutputStream tar, String path, int mode, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(path);
    entry.setMode(mode);
    entry.setSize(content.length);
    entry.setModTime(0);
    entry.setIds(0, 0);
    entry.setNames("root", "root");
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
