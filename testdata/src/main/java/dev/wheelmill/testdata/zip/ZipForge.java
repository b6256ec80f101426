package dev.wheelmill.testdata.zip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds an archive byte by byte. Untouched it is valid; each part can be made wrong in a line:
 *
 * <pre>{@code
 * ZipForge zip = new ZipForge();
 * zip.add("a.py", "x = 1").local.crc++;
 * byte[] archive = zip.build();
 * }</pre>
 */
public final class ZipForge {
  public final ForgedEnd end = new ForgedEnd();

  /** Before the first entry. */
  public byte[] prefix = {};

  /** Between the last entry and the central directory. */
  public byte[] gap = {};

  /** After the last header of the central directory. */
  public byte[] directoryTrailer = {};

  /** After the end record. */
  public byte[] suffix = {};

  private final List<ForgedEntry> entries = new ArrayList<>();

  public ForgedEntry add(String name, String content) {
    return add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public ForgedEntry add(String name, byte... content) {
    return add(name.getBytes(StandardCharsets.UTF_8), content);
  }

  /** An entry whose name need not be text. */
  public ForgedEntry add(byte[] name, byte[] content) {
    ForgedEntry entry = new ForgedEntry(name, content);
    entries.add(entry);
    return entry;
  }

  public byte[] build() {
    LittleEndian out = new LittleEndian().bytes(prefix);
    long[] offsets = new long[entries.size()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = out.size();
      writeLocal(out, entries.get(i));
    }
    out.bytes(gap);
    long start = out.size();
    int listed = 0;
    for (int i = 0; i < offsets.length; i++) {
      if (!entries.get(i).unlisted) {
        entries.get(i).central.writeCentral(out, offsets[i]);
        listed++;
      }
    }
    out.bytes(directoryTrailer);
    end.write(out, listed, start);
    return out.bytes(suffix).toBytes();
  }

  private static void writeLocal(LittleEndian out, ForgedEntry entry) {
    if (!entry.phantom) {
      entry.local.writeLocal(out);
      out.bytes(entry.data).bytes(entry.trailer);
    }
  }
}
