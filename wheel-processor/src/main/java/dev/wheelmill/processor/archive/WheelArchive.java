// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A zip archive, open for reading, of which every reader sees the same files: one pass over the
 * central directory and one over the local headers were made, they agree, entries stand one after
 * the other from the first byte on with nothing between, and all names are fit for the systems that
 * the caller names.
 *
 * <p>Data descriptors with a signature, ZIP64, folder entries and an archive comment are accepted.
 * Threads may read entries side by side.
 */
public final class WheelArchive implements Closeable {
  private static final int COPY_BUFFER = 1 << 18;

  /** The most that deflated data can give: 258 bytes for two bits. */
  private static final int MOST_FROM_A_BYTE = 1032;

  private final ArchiveFile file;
  private final ArchiveLimits limits;
  private final Map<String, ArchiveEntry> entries;
  private final List<String> folderEntries = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final InflaterPool inflaters = new InflaterPool();
  private final CheckedData checked = new CheckedData();

  private WheelArchive(ArchiveFile file, ArchiveLimits limits, NameScope scope) throws IOException {
    this.file = file;
    this.limits = limits;
    this.entries = Collections.unmodifiableMap(readEntries(scope));
  }

  /** Opens an archive within {@link Limits#DEFAULT}, whose names must be fit for every system. */
  public static WheelArchive open(Path path) throws IOException {
    return open(path, Limits.DEFAULT, NameScope.EVERY_SYSTEM);
  }

  /** Opens an archive whose names must be fit for every system. */
  public static WheelArchive open(Path path, Limits limits) throws IOException {
    return open(path, limits, NameScope.EVERY_SYSTEM);
  }

  /** Opens the archive of that path. */
  public static WheelArchive open(Path path, Limits limits, NameScope scope) throws IOException {
    return open(ArchiveFile.open(path), limits, scope);
  }

  /**
   * Opens an archive, all of whose headers are checked.
   *
   * @param file its bytes, to be closed with it; closed already if it is refused
   * @param scope which systems its names must be fit for
   * @throws ArchiveException if it breaks an {@link ArchiveRule}
   */
  public static WheelArchive open(ArchiveFile file, Limits limits, NameScope scope)
      throws IOException {
    try {
      return new WheelArchive(file, new ArchiveLimits(limits), scope);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** What was taken, though some reader minds it. */
  public List<Remark> remarks() {
    return List.copyOf(remarks);
  }

  public Path path() {
    return file.path();
  }

  /** The sha256 of the archive as a file. */
  public byte[] sha256() throws IOException {
    return file.sha256();
  }

  /** The files, in the order of the central directory. Folder entries are left out. */
  public List<ArchiveEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** The folders that have an entry or files in them, without a slash at their end. */
  public Set<String> folders() {
    Set<String> folders = new HashSet<>();
    Stream.concat(folderEntries.stream(), entries.keySet().stream())
        .forEach(name -> addFolders(name, folders));
    return folders;
  }

  private static void addFolders(String name, Set<String> folders) {
    int slash = name.lastIndexOf('/');
    while (slash > 0 && folders.add(name.substring(0, slash))) {
      slash = name.lastIndexOf('/', slash - 1);
    }
  }

  /** The file of that name. */
  public Optional<ArchiveEntry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /**
   * The content of a file. The stream throws {@link ArchiveException} where size or CRC are not as
   * declared; what came before must then not be used.
   */
  public InputStream open(ArchiveEntry entry) {
    return new EntryInputStream(file, entry, inflaters, checked);
  }

  /**
   * The content of a file, in memory.
   *
   * @param limit which limit says how many bytes it may have
   * @throws ArchiveException if it has more, or is not as declared
   */
  public byte[] read(ArchiveEntry entry, Limit limit) throws IOException {
    limits.check(file, entry.name(), limit, entry.size());
    return read(entry);
  }

  /**
   * The content of a file, in memory.
   *
   * @param largest how many bytes it may have
   * @throws ArchiveException if it has more, or is not as declared
   */
  public byte[] read(ArchiveEntry entry, int largest) throws IOException {
    if (entry.size() > largest) {
      throw file.refuse(
          entry.name(),
          ArchiveRule.LIMIT,
          "it has " + entry.size() + " bytes; " + largest + " are allowed here");
    }
    return read(entry);
  }

  private byte[] read(ArchiveEntry entry) throws IOException {
    byte[] bytes = new byte[(int) entry.size()];
    try (InputStream content = open(entry)) {
      content.readNBytes(bytes, 0, bytes.length);
      content.read(); // Only at its end does it say whether it is as declared.
      return bytes;
    }
  }

  /**
   * What is known of the files that were unpacked and found to be as their headers declare. It
   * holds for an archive of the same bytes.
   */
  public byte[] checked() {
    return checked.of(entries.values());
  }

  /**
   * Takes files for checked that were in an archive of the same bytes, so that they need not be
   * unpacked to be copied.
   *
   * @param known what {@link #checked} gave
   * @return whether it is of so many files
   */
  public boolean believe(byte[] known) {
    return checked.addAll(entries.values(), known);
  }

  /**
   * Copies a file's data as it stands in the archive, compressed. It is unpacked and checked if
   * that was not done before; then that it still is what was checked.
   *
   * @throws ArchiveException if it is not as declared, or changed since; what was copied must then
   *     not be used
   */
  void copyData(ArchiveEntry entry, OutputStream out) throws IOException {
    if (checked.checksum(entry).isEmpty()) {
      unpack(entry);
    }
    RangeInputStream data = new RangeInputStream(file, entry.dataOffset(), entry.compressedSize());
    byte[] buffer = new byte[(int) Math.min(COPY_BUFFER, entry.compressedSize() + 1)];
    for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
      out.write(buffer, 0, count);
    }
    if (!data.isAtEnd() || data.checksum() != checked.checksum(entry).orElseThrow()) {
      throw file.refuse(entry.name(), ArchiveRule.CONTENT, "it changed while it was read");
    }
  }

  private void unpack(ArchiveEntry entry) throws IOException {
    try (InputStream content = open(entry)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
  }

  @Override
  public void close() throws IOException {
    inflaters.close();
    file.close();
  }

  private Map<String, ArchiveEntry> readEntries(NameScope scope) throws IOException {
    limits.check(file, "archive", Limit.ARCHIVE_SIZE, file.size());
    EndRecord end = EndRecord.read(file);
    checkDirectory(file, end, limits);
    if (TarHeader.startsWithOne(file)) {
      throw file.refuse("archive", ArchiveRule.TAR, "it is a tar as well");
    }
    List<CentralHeader> headers = CentralHeader.readAll(file, end);
    EntryNames names = EntryNames.check(file, headers, limits, scope);
    limits.checkUnpacked(file, headers);
    checkSizes(file, headers);
    Map<Long, LocalHeader> locals = readLocalHeaders(file, headers, end.directoryOffset());
    Map<String, ArchiveEntry> found = new LinkedHashMap<>();
    for (CentralHeader header : headers) {
      LocalHeader local = locals.get(header.extent().headerOffset());
      if (header.isFolder()) {
        folderEntries.add(header.name());
      } else if (local != null) {
        put(found, entry(header, local));
      }
    }
    remarks.addAll(names.remarks());
    if (end.padding() > 0) {
      String detail = "behind its end stand NUL bytes: " + end.padding();
      remarks.add(new Remark(Remark.Kind.PADDING, "archive", detail));
    }
    return found;
  }

  /** A file that stands there again is the same file, if it has the same content. */
  private void put(Map<String, ArchiveEntry> found, ArchiveEntry entry) throws IOException {
    ArchiveEntry before = found.putIfAbsent(entry.name(), entry);
    if (before == null) {
      return;
    }
    if (!isSame(before, entry)) {
      throw file.refuse(
          entry.name(), ArchiveRule.DUPLICATE_NAME, "it stands there twice, with other content");
    }
    remarks.add(
        new Remark(Remark.Kind.REPEATED, entry.name(), "it stands there twice, with one content"));
  }

  private boolean isSame(ArchiveEntry one, ArchiveEntry other) throws IOException {
    try (InputStream first = open(one);
        InputStream second = open(other)) {
      byte[] part;
      do {
        part = first.readNBytes(COPY_BUFFER);
        if (!Arrays.equals(part, second.readNBytes(COPY_BUFFER))) {
          return false;
        }
      } while (part.length > 0);
      return true;
    }
  }

  private static ArchiveEntry entry(CentralHeader header, LocalHeader local) {
    return new ArchiveEntry(
        header.name(),
        header.method() == CentralHeader.DEFLATED,
        header.crc(),
        header.extent().size(),
        header.extent().compressedSize(),
        local.dataOffset(),
        header.unixMode(),
        header.dosTime());
  }

  private static void checkDirectory(ArchiveFile file, EndRecord end, ArchiveLimits limits)
      throws ArchiveException {
    String subject = "central directory";
    if (end.directoryOffset() < 0
        || end.directorySize() < 0
        || end.directoryOffset() != end.position() - end.directorySize()) {
      throw file.refuse(
          subject,
          ArchiveRule.LAYOUT,
          "by its offset and size it does not end where the end record starts");
    }
    limits.check(file, subject, Limit.DIRECTORY_SIZE, end.directorySize());
    limits.check(file, subject, Limit.ENTRIES, end.entries());
  }

  /** Before memory is taken for what is declared: whether that much can come of the data. */
  private static void checkSizes(ArchiveFile file, List<CentralHeader> headers)
      throws ArchiveException {
    for (CentralHeader header : headers) {
      Extent extent = header.extent();
      if (extent.size() / MOST_FROM_A_BYTE > extent.compressedSize()) {
        throw file.refuse(
            header.name(),
            ArchiveRule.CONTENT,
            "it declares "
                + extent.size()
                + " bytes, which "
                + extent.compressedSize()
                + " compressed ones can't unpack to");
      }
    }
  }

  /** Local headers in the order of their offsets: each must start where the one before ended. */
  private static Map<Long, LocalHeader> readLocalHeaders(
      ArchiveFile file, List<CentralHeader> headers, long directory) throws IOException {
    List<CentralHeader> ordered = new ArrayList<>(headers);
    ordered.sort(Comparator.comparingLong(header -> header.extent().headerOffset()));
    for (CentralHeader header : ordered) {
      checkInside(file, header, directory);
    }
    Map<Long, LocalHeader> locals = new HashMap<>();
    long position = 0;
    for (CentralHeader header : ordered) {
      checkOffset(file, header, position);
      LocalHeader local = LocalHeader.read(file, header, directory);
      locals.put(header.extent().headerOffset(), local);
      position = local.end();
    }
    if (position > directory) {
      throw file.refuse("archive", ArchiveRule.OVERLAP, "entries run into the central directory");
    }
    checkNoGap(file, position, directory);
    return locals;
  }

  private static void checkInside(ArchiveFile file, CentralHeader header, long directory)
      throws ArchiveException {
    if (header.extent().headerOffset() >= directory) {
      throw file.refuse(
          header.name(), ArchiveRule.OVERLAP, "its offset is outside of the part for entries");
    }
  }

  private static void checkOffset(ArchiveFile file, CentralHeader header, long position)
      throws IOException {
    long offset = header.extent().headerOffset();
    if (offset < position) {
      throw file.refuse(header.name(), ArchiveRule.OVERLAP, "it overlaps the entry before it");
    }
    checkNoGap(file, position, offset);
  }

  private static void checkNoGap(ArchiveFile file, long position, long next) throws IOException {
    if (position == next) {
      return;
    }
    boolean unlisted =
        next - position >= 4 && new Cursor(file.read(position, 4)).u4() == LocalHeader.SIGNATURE;
    throw unlisted
        ? file.refuse(
            "byte " + position,
            ArchiveRule.CENTRAL_DIRECTORY,
            "a file stands there that the central directory does not list")
        : file.refuse(
            "byte " + position,
            ArchiveRule.LAYOUT,
            (next - position) + " bytes that no entry owns");
  }
}
