// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.distribution;

import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.record.RecordEditor;
import dev.wheelmill.processor.record.RecordFile;
import dev.wheelmill.processor.record.RecordRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The RECORD of an installed distribution.
 *
 * @param file where it is
 * @param record what it says
 * @param healings rows that are not as they were meant
 * @param healed what it says with those rows as they were meant
 * @param paths the paths that {@code healed} lists
 */
public record RecordManifest(
    Path file, RecordFile record, List<Healing> healings, RecordFile healed, List<String> paths)
    implements Manifest {
  public RecordManifest {
    healings = List.copyOf(healings);
    paths = List.copyOf(paths);
  }

  /** A RECORD that was read. */
  RecordManifest(Path file, RecordFile record) {
    this(file, record, List.of(), record, List.copyOf(record.paths()));
  }

  /** The same with rows as they were meant. */
  RecordManifest with(List<Healing> rows) {
    RecordEditor editor = record.edit();
    rows.stream().filter(Healing::isMoved).forEach(healing -> editor.remove(healing.path()));
    rows.forEach(healing -> editor.put(healing.row()));
    RecordFile whole = editor.build();
    return new RecordManifest(file, record, rows, whole, List.copyOf(whole.paths()));
  }

  @Override
  public boolean lists(String path) {
    return healed.lists(path);
  }

  @Override
  public byte[] edited(Iterable<RecordRow> put, Set<String> remove) {
    RecordEditor editor = healed.edit();
    remove.forEach(editor::remove);
    put.forEach(editor::put);
    ownRow().ifPresent(row -> editor.put(RecordRow.unhashed(row.path())));
    return editor.build().toBytes();
  }

  /** RECORD's own row, if it says of RECORD what can't be true. */
  private Optional<RecordRow> ownRow() {
    return record.find(ownPath()).filter(row -> !row.isUnhashed());
  }

  /** The path by which it lists itself. */
  String ownPath() {
    return FileFacts.folderOf(file).getFileName() + "/" + file.getFileName();
  }

  @Override
  public byte[] content() {
    return record.toBytes();
  }
}
