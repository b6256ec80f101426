// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.zip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /** Two that have changed places in the central directory, or none. */
  private List<ForgedEntry> swapped = List.of();

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

  /** An entry of that many zeros, deflated, of which only the deflated data is ever held. */
  public ForgedEntry addZeros(String name, long size) {
    ForgedEntry entry = add(name, "");
    ZeroData zeros = ZeroData.of(size);
    entry.data = zeros.deflated();
    return entry.both(
        header -> {
          header.method = 8;
          header.crc = zeros.crc();
          header.size = size;
          header.compressedSize = entry.data.length;
        });
  }

  /** The first entry whose local name that is. */
  public ForgedEntry entry(String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    return entries.stream()
        .filter(entry -> Arrays.equals(entry.local.name, wanted))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no entry " + name));
  }

  /** Lets two entries change places in the central directory. */
  public void swapListed(String first, String second) {
    swapped = List.of(entry(first), entry(second));
  }

  /** Takes an entry out. */
  public void remove(String name) {
    entries.remove(entry(name));
  }

  /** How many bytes the entries take that were added so far. */
  public long localSize() {
    LittleEndian out = new LittleEndian();
    entries.forEach(entry -> writeLocal(out, entry));
    return out.size();
  }

  public byte[] build() {
    LittleEndian out = new LittleEndian().bytes(prefix);
    Map<ForgedEntry, Long> offsets = new HashMap<>();
    for (ForgedEntry entry : entries) {
      offsets.put(entry, (long) out.size());
      writeLocal(out, entry);
    }
    out.bytes(gap);
    long start = out.size();
    List<ForgedEntry> directory = directory();
    directory.forEach(entry -> entry.central.writeCentral(out, offsets.getOrDefault(entry, 0L)));
    out.bytes(directoryTrailer);
    end.write(out, directory.size(), start);
    return out.bytes(suffix).toBytes();
  }

  private List<ForgedEntry> directory() {
    List<ForgedEntry> all = new ArrayList<>(entries);
    if (!swapped.isEmpty()) {
      Collections.swap(all, all.indexOf(swapped.get(0)), all.indexOf(swapped.get(1)));
    }
    all.removeIf(entry -> entry.unlisted);
    return all;
  }

  private static void writeLocal(LittleEndian out, ForgedEntry entry) {
    if (!entry.phantom) {
      entry.local.writeLocal(out);
      out.bytes(entry.data).bytes(entry.trailer);
    }
  }
}
