// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.lingala.zip4j.headers.HeaderSignature;
import net.lingala.zip4j.headers.HeaderWriter;
import net.lingala.zip4j.model.AbstractFileHeader;
import net.lingala.zip4j.model.EndOfCentralDirectoryRecord;
import net.lingala.zip4j.model.FileHeader;
import net.lingala.zip4j.model.LocalFileHeader;
import net.lingala.zip4j.model.ZipModel;
import net.lingala.zip4j.model.enums.CompressionMethod;

/**
 * Writes archives in one form only: the same entries give the same bytes, on every machine with the
 * same zlib.
 *
 * <p>Entries stand in the order given; sizes and CRC in the local header, no data descriptors; no
 * comments, extra fields (but ZIP64, where a size, an offset or the count needs it) or folder
 * entries; made by Unix, version 2.0, mode 0644 or 0755; the UTF-8 flag for names that are not
 * ASCII.
 *
 * <p>Records are zip4j's; its streams are not used, as they write data descriptors.
 */
public final class ArchiveWriter {
  private static final int UNIX = 3 << 8;
  private static final int VERSION = 20;
  private static final int ZIP64_VERSION = 45;
  private static final long ZIP64_FROM = 0xffffffffL;
  private static final int REGULAR_FILE = 0100000;
  private static final byte UTF_8_FLAG = 1 << 3;

  private final CountingStream out;
  private final HeaderWriter headers = new HeaderWriter();
  private final ZipModel model = new ZipModel();
  private final NameClashes names = NameClashes.ofAnySystem();

  private ArchiveWriter(OutputStream out) {
    this.out = new CountingStream(out);
  }

  /**
   * Writes an archive to a new file.
   *
   * @param target must not exist yet; is left in part if writing fails
   * @throws ArchiveException if the content of a copied entry is not as its headers say
   */
  public static void write(Path target, List<OutputEntry> entries) throws IOException {
    try (OutputStream file = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW);
        OutputStream buffered = new BufferedOutputStream(file, 1 << 17)) {
      write(buffered, entries);
    }
  }

  /** Writes an archive to a stream, which stays open. */
  public static void write(OutputStream out, List<OutputEntry> entries) throws IOException {
    new ArchiveWriter(out).writeAll(entries);
    out.flush();
  }

  private void writeAll(List<OutputEntry> entries) throws IOException {
    List<FileHeader> directory = new ArrayList<>(entries.size());
    for (OutputEntry entry : entries) {
      checkName(entry.name());
      directory.add(write(entry));
    }
    model.getCentralDirectory().setFileHeaders(directory);
    EndOfCentralDirectoryRecord end = model.getEndOfCentralDirectoryRecord();
    end.setSignature(HeaderSignature.END_OF_CENTRAL_DIRECTORY);
    end.setOffsetOfStartOfCentralDirectory(out.count());
    headers.finalizeZipFile(model, out, StandardCharsets.UTF_8);
  }

  private void checkName(String name) {
    Optional<String> fault =
        EntryName.fault(name)
            .or(() -> names.add(name).map(clash -> "it clashes with " + clash.other()));
    if (fault.isPresent() || name.endsWith("/")) {
      throw new IllegalArgumentException(name + ": " + fault.orElse("a folder"));
    }
  }

  private FileHeader write(OutputEntry entry) throws IOException {
    FileHeader central = centralHeader(entry);
    LocalFileHeader local = new LocalFileHeader();
    local.setSignature(HeaderSignature.LOCAL_FILE_HEADER);
    fill(local, entry, isLarge(entry));
    headers.writeLocalFileHeader(model, local, out, StandardCharsets.UTF_8);
    if (entry instanceof OutputEntry.Copied copied) {
      copied.source().copyData(copied.entry(), out);
    } else if (entry instanceof OutputEntry.Fresh fresh) {
      out.write(fresh.data());
    }
    return central;
  }

  private FileHeader centralHeader(OutputEntry entry) {
    FileHeader header = new FileHeader();
    header.setSignature(HeaderSignature.CENTRAL_DIRECTORY);
    header.setVersionMadeBy(UNIX | VERSION);
    header.setOffsetLocalHeader(out.count());
    header.setExternalFileAttributes(attributes(entry.executable() ? 0755 : 0644));
    fill(header, entry, isLarge(entry) || out.count() >= ZIP64_FROM);
    return header;
  }

  private static void fill(AbstractFileHeader header, OutputEntry entry, boolean zip64) {
    header.setVersionNeededToExtract(zip64 ? ZIP64_VERSION : VERSION);
    boolean ascii = entry.name().chars().allMatch(c -> c < 0x80);
    header.setGeneralPurposeFlag(new byte[] {0, ascii ? 0 : UTF_8_FLAG});
    header.setCompressionMethod(
        entry.deflated() ? CompressionMethod.DEFLATE : CompressionMethod.STORE);
    header.setLastModifiedTime(Integer.toUnsignedLong(entry.dosTime()));
    header.setCrc(entry.crc());
    header.setCompressedSize(entry.compressedSize());
    header.setUncompressedSize(entry.size());
    header.setFileName(entry.name());
  }

  private static boolean isLarge(OutputEntry entry) {
    return entry.size() >= ZIP64_FROM || entry.compressedSize() >= ZIP64_FROM;
  }

  /** The mode in the upper half, as Unix has it. */
  private static byte[] attributes(int permissions) {
    int mode = REGULAR_FILE | permissions;
    return new byte[] {0, 0, (byte) mode, (byte) (mode >> 8)};
  }
}
