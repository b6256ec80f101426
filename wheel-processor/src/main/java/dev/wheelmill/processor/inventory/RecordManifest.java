package dev.wheelmill.processor.inventory;

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
 * @param paths of its rows
 */
public record RecordManifest(Path file, RecordFile record, List<String> paths) implements Manifest {
  public RecordManifest {
    paths = List.copyOf(paths);
  }

  /** A RECORD that was read. */
  RecordManifest(Path file, RecordFile record) {
    this(file, record, List.copyOf(record.paths()));
  }

  @Override
  public byte[] edited(Iterable<RecordRow> put, Set<String> remove) {
    RecordEditor editor = record.edit();
    remove.forEach(editor::remove);
    put.forEach(editor::put);
    ownRow().ifPresent(row -> editor.put(RecordRow.unhashed(row.path())));
    return editor.build().toBytes();
  }

  /** RECORD's own row, if it says of RECORD what can't be true. */
  private Optional<RecordRow> ownRow() {
    return record
        .find(FileFacts.folderOf(file).getFileName() + "/" + file.getFileName())
        .filter(row -> row.hash().isPresent() || row.size().isPresent());
  }

  @Override
  public byte[] content() {
    return record.toBytes();
  }
}
