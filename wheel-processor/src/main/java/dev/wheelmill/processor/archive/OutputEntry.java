package dev.wheelmill.processor.archive;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A file of an archive that is to be written. */
public sealed interface OutputEntry {

  /** Its path, with {@code /}; an {@linkplain EntryName#fault allowed} one. */
  String name();

  /** Date and time, as in {@link DosTime}. */
  int dosTime();

  /** Whether it has mode 0755; else it has 0644. */
  boolean executable();

  /** Whether its data is deflated. */
  boolean deflated();

  /** The content's CRC-32. */
  long crc();

  /** The content's size in bytes. */
  long size();

  /** The data's size in bytes. */
  long compressedSize();

  /**
   * A file of another archive, whose compressed data is copied as it is.
   *
   * @param source must stay open until the archive is written
   */
  record Copied(WheelArchive source, ArchiveEntry entry, int dosTime) implements OutputEntry {
    @Override
    public String name() {
      return entry.name();
    }

    @Override
    public boolean executable() {
      return entry.isExecutable();
    }

    @Override
    public boolean deflated() {
      return entry.deflated();
    }

    @Override
    public long crc() {
      return entry.crc();
    }

    @Override
    public long size() {
      return entry.size();
    }

    @Override
    public long compressedSize() {
      return entry.compressedSize();
    }
  }

  /**
   * A new file.
   *
   * @param data the content, deflated or stored
   */
  record Fresh(
      String name,
      int dosTime,
      boolean executable,
      boolean deflated,
      long crc,
      long size,
      byte[] data)
      implements OutputEntry {

    /** One for each thread: to make one costs more than to deflate a small file. */
    private static final ThreadLocal<Deflater> DEFLATER =
        ThreadLocal.withInitial(() -> new Deflater(Deflater.DEFAULT_COMPRESSION, true));

    /** Deflates a content, or stores it where that is no longer. */
    public static Fresh of(String name, int dosTime, boolean executable, byte[] content) {
      byte[] data = deflate(content);
      boolean smaller = data.length < content.length;
      CRC32 crc = new CRC32();
      crc.update(content);
      return new Fresh(
          name,
          dosTime,
          executable,
          smaller,
          crc.getValue(),
          content.length,
          smaller ? data : content.clone());
    }

    @Override
    public long compressedSize() {
      return data.length;
    }

    /** Up to the content's length; if it is that long, it is of no use. */
    private static byte[] deflate(byte[] content) {
      Deflater deflater = DEFLATER.get();
      try {
        deflater.setInput(content);
        deflater.finish();
        byte[] data = new byte[content.length];
        int length = deflater.deflate(data);
        return deflater.finished() ? Arrays.copyOf(data, length) : data;
      } finally {
        deflater.reset();
      }
    }
  }
}
