// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.environment;

import dev.wheelmill.testdata.RecordRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A distribution that is installed by hand, with a RECORD that says what is wanted. */
final class InstalledDistribution {
  private final Path site;
  private final Path metadata;
  private final List<String> rows = new ArrayList<>();
  private String text = "Metadata-Version: 2.1\n";

  InstalledDistribution(Path site, String name) {
    this.site = site;
    this.metadata = site.resolve(name + "-1.0.dist-info");
  }

  /** Writes a file and lists it truly. */
  InstalledDistribution file(String path, String text) throws IOException {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file and lists it truly. */
  InstalledDistribution file(String path, byte[] content) throws IOException {
    Path file = site.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return row(row(path, content));
  }

  /** Lists something, as it is. */
  InstalledDistribution row(String row) {
    rows.add(row);
    return this;
  }

  /** The true row of a file. */
  static String row(String path, byte[] content) {
    RecordRow row = RecordRow.of(path, content);
    return path + "," + row.hash() + "," + row.size();
  }

  /** What METADATA says. */
  InstalledDistribution metadata(String says) {
    text = says;
    return this;
  }

  /** Writes the metadata folder, RECORD last. */
  void install() throws IOException {
    installWithRecord(metadata.getFileName() + "/RECORD,,");
  }

  /** The same with another row of RECORD's own. */
  void installWithRecord(String ownRow) throws IOException {
    installWithoutRecord();
    row(ownRow);
    record(String.join("\n", rows) + "\n");
  }

  /** Writes a metadata folder that has no RECORD. */
  void installWithoutRecord() throws IOException {
    Files.createDirectories(metadata);
    file(metadata.getFileName() + "/METADATA", text);
  }

  /** Installs it with that text as RECORD. */
  void installWith(byte[] record) throws IOException {
    installWithoutRecord();
    Files.write(metadata.resolve("RECORD"), record);
  }

  private void record(String text) throws IOException {
    Files.writeString(metadata.resolve("RECORD"), text);
  }
}
