package dev.wheelmill.processor.settled;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.FileFailure;
import dev.wheelmill.processor.result.UnitResult;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A settled run as bytes: the format's name, the request, the units, the notices, the stamps, and a
 * checksum of all that (8 bytes). A path stands as what it has in common with the one before it,
 * and its own end. Texts and lists have their length before them (4 bytes, big-endian).
 */
final class SettledCodec {
  private static final String FORMAT = "wheelmill settled 4";

  private SettledCodec() {}

  /** A run and what it saw. */
  record Remembered(SettledRun run, Stamps stamps) {}

  private interface Writer<T> {
    void write(DataOutputStream out, T value) throws IOException;
  }

  private interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** Writes piece by piece: the whole of a large environment's would double the memory needed. */
  static void write(OutputStream stream, String request, Remembered remembered) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
    DataOutputStream out = new DataOutputStream(checked);
    writeText(out, FORMAT);
    writeText(out, request);
    writeList(out, remembered.run().units(), SettledCodec::writeUnit);
    writeList(out, remembered.run().notices(), SettledCodec::writeNotice);
    writeStamps(out, remembered.stamps());
    out.writeLong(checked.getChecksum().getValue());
  }

  /** Empty if it is damaged, of another format or for another request. */
  static Optional<Remembered> decode(byte[] bytes, String request) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      return isWhole(bytes) && readText(in).equals(FORMAT) && readText(in).equals(request)
          ? Optional.of(readRest(in))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Remembered readRest(DataInputStream in) throws IOException {
    SettledRun run =
        new SettledRun(
            readList(in, SettledCodec::readUnit), readList(in, SettledCodec::readNotice));
    return new Remembered(run, readStamps(in));
  }

  private static boolean isWhole(byte[] bytes) {
    int end = bytes.length - Long.BYTES;
    if (end < 0) {
      return false;
    }
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, end);
    return sum.getValue() == ByteBuffer.wrap(bytes).getLong(end);
  }

  private static void writeUnit(DataOutputStream out, UnitResult unit) throws IOException {
    writeText(out, unit.name());
    writeText(out, unit.version());
    writeText(out, unit.status().name());
    writeList(out, unit.reason().stream().toList(), SettledCodec::writeText);
    out.writeInt(unit.counts().reused());
    out.writeInt(unit.counts().failed());
    out.writeInt(unit.counts().foreign());
    out.writeLong(unit.counts().bytesBefore());
    out.writeLong(unit.counts().bytesAfter());
    writeList(out, unit.failures(), SettledCodec::writeFailure);
    writeList(out, unit.notices(), SettledCodec::writeNotice);
  }

  private static UnitResult readUnit(DataInputStream in) throws IOException {
    return new UnitResult(
        readText(in),
        readText(in),
        UnitResult.Status.valueOf(readText(in)),
        readList(in, SettledCodec::readText).stream().findFirst(),
        readCounts(in),
        readList(in, SettledCodec::readFailure),
        readList(in, SettledCodec::readNotice));
  }

  private static Counts readCounts(DataInputStream in) throws IOException {
    return Counts.builder()
        .reused(in.readInt())
        .failed(in.readInt())
        .foreign(in.readInt())
        .bytes(in.readLong(), in.readLong())
        .build();
  }

  private static void writeFailure(DataOutputStream out, FileFailure failure) throws IOException {
    writeText(out, failure.path());
    writeText(out, failure.reason());
  }

  private static FileFailure readFailure(DataInputStream in) throws IOException {
    return new FileFailure(readText(in), readText(in));
  }

  private static void writeNotice(DataOutputStream out, Notice notice) throws IOException {
    writeText(out, notice.level().name());
    writeText(out, notice.subject());
    writeText(out, notice.message());
  }

  private static Notice readNotice(DataInputStream in) throws IOException {
    return new Notice(Notice.Level.valueOf(readText(in)), readText(in), readText(in));
  }

  private static void writeStamps(DataOutputStream out, Stamps stamps) throws IOException {
    out.writeInt(stamps.entries().size());
    String last = "";
    for (Stamps.Entry entry : stamps.entries()) {
      String path = faithful(entry.path());
      int common = common(last, path);
      out.writeInt(common);
      writeText(out, path.substring(common));
      out.writeLong(entry.stamp().changed());
      out.writeLong(entry.stamp().inode());
      out.writeLong(entry.stamp().target());
      last = path;
    }
  }

  private static Stamps readStamps(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<Stamps.Entry> entries = new ArrayList<>();
    String last = "";
    for (int i = 0; i < count; i++) {
      last = last.substring(0, Math.min(in.readInt(), last.length())) + readText(in);
      FileStamp stamp = new FileStamp(in.readLong(), in.readLong(), in.readLong());
      entries.add(new Stamps.Entry(Path.of(last), stamp));
    }
    return new Stamps(entries);
  }

  private static int common(String a, String b) {
    int end = Math.min(a.length(), b.length());
    int length = 0;
    while (length < end && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    boolean cutsCharacter = length > 0 && Character.isHighSurrogate(a.charAt(length - 1));
    return cutsCharacter ? length - 1 : length;
  }

  /** A path that is no Unicode can't be read back. */
  private static String faithful(Path path) throws IOException {
    String text = path.toString();
    try {
      if (Path.of(text).equals(path)) {
        return text;
      }
    } catch (InvalidPathException e) {
      // The same.
    }
    throw new IOException("not Unicode: " + text);
  }

  private static <T> void writeList(DataOutputStream out, List<T> values, Writer<T> writer)
      throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      writer.write(out, value);
    }
  }

  private static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
    int count = in.readInt();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(reader.read(in));
    }
    return values;
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("damaged");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
