// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row of RECORD.
 *
 * @param path the path in its {@linkplain RecordPath#normalise one spelling}: relative to the
 *     folder that holds the dist-info, with or without {@code ..}, or absolute
 * @param hash the content's hash; empty where the row has none, or one without a digest
 * @param size the content's size in bytes; empty where the row has none, or no number there
 * @param fields the columns as they were read or are to be written; at least one
 */
public record RecordRow(
    String path, Optional<ContentHash> hash, OptionalLong size, List<String> fields) {

  private static final int COLUMNS = 3;
  private static final int LONGEST_SIZE = 18;

  public RecordRow {
    fields = List.copyOf(fields);
    if (!canList(path)) {
      throw new IllegalArgumentException(
          "a name that is not Unicode cannot stand in RECORD, which is UTF-8: " + path);
    }
  }

  /** A row as it was read. */
  static RecordRow ofFields(List<String> fields) {
    return new RecordRow(
        RecordPath.normalise(fields.get(0)),
        fields.size() > 1 ? hash(fields.get(1)) : Optional.empty(),
        fields.size() > 2 ? size(fields.get(2)) : OptionalLong.empty(),
        fields);
  }

  private static Optional<ContentHash> hash(String text) {
    return Optional.of(ContentHash.parse(text)).filter(hash -> !hash.digest().isEmpty());
  }

  private static OptionalLong size(String text) {
    boolean number =
        !text.isEmpty()
            && text.length() <= LONGEST_SIZE
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  /** The row of a file whose content is known. The path is put into its one spelling. */
  public static RecordRow of(String path, ContentHash hash, long size) {
    String plain = RecordPath.normalise(path);
    List<String> fields = List.of(plain, hash.toString(), Long.toString(size));
    return new RecordRow(plain, Optional.of(hash), OptionalLong.of(size), fields);
  }

  /** The row of a file with this content. */
  public static RecordRow of(String path, byte[] content) {
    return of(path, ContentHash.sha256(content), content.length);
  }

  /** A row without hash and size, as RECORD's own. */
  public static RecordRow unhashed(String path) {
    String plain = RecordPath.normalise(path);
    return new RecordRow(plain, Optional.empty(), OptionalLong.empty(), List.of(plain, "", ""));
  }

  /** The same of another path, which is put into its one spelling. */
  public RecordRow at(String other) {
    String plain = RecordPath.normalise(other);
    List<String> columns = new ArrayList<>(fields);
    columns.set(0, plain);
    return new RecordRow(plain, hash, size, columns);
  }

  /** The same with the hash of its file, and its size if the row has none. */
  public RecordRow with(ContentHash itsHash, long itsSize) {
    OptionalLong told = size.isPresent() ? size : OptionalLong.of(itsSize);
    List<String> columns = new ArrayList<>(fields);
    while (columns.size() < COLUMNS) {
      columns.add("");
    }
    columns.set(1, itsHash.toString());
    columns.set(2, Long.toString(told.getAsLong()));
    return new RecordRow(path, Optional.of(itsHash), told, columns);
  }

  /** The same with its hash in another spelling. */
  RecordRow withHash(ContentHash spelled) {
    List<String> columns = new ArrayList<>(fields);
    columns.set(1, spelled.toString());
    return new RecordRow(path, Optional.of(spelled), size, columns);
  }

  /** Whether it says nothing of its file but the path, be it wrong. */
  public boolean isUnhashed() {
    return column(1).isEmpty() && column(2).isEmpty();
  }

  /** Whether a path can be written in UTF-8, and so be listed. */
  public static boolean canList(String path) {
    return path.chars().noneMatch(c -> Character.isSurrogate((char) c))
        || StandardCharsets.UTF_8.newEncoder().canEncode(path);
  }

  /** Whether two rows say the same of their file, however it is spelled. */
  boolean saysTheSameAs(RecordRow other) {
    return path.equals(other.path)
        && column(1).equals(other.column(1))
        && column(2).equals(other.column(2));
  }

  /** A column as it was read; empty if the row has none. */
  String column(int index) {
    return index < fields.size() ? fields.get(index) : "";
  }
}
