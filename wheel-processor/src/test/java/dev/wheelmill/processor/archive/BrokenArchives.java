package dev.wheelmill.processor.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wheelmill.processor.diagnostic.Printable;
import dev.wheelmill.testdata.zip.ForgedEntry;
import dev.wheelmill.testdata.zip.ForgedHeader;
import dev.wheelmill.testdata.zip.LittleEndian;
import dev.wheelmill.testdata.zip.ZipForge;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** Archives with one thing wrong each. */
final class BrokenArchives {

  /**
   * An archive that must be refused.
   *
   * @param title what is wrong with it
   * @param rule the rule it breaks
   */
  record Broken(String title, ArchiveRule rule, byte[] bytes) {
    @Override
    public String toString() {
      return rule + ": " + title;
    }
  }

  private final List<Broken> all = new ArrayList<>();

  static List<Broken> all() {
    BrokenArchives broken = new BrokenArchives();
    broken.names();
    broken.clashes();
    broken.headers();
    broken.layout();
    broken.end();
    broken.zip64();
    broken.extraFields();
    broken.descriptors();
    broken.kinds();
    broken.contents();
    return broken.all;
  }

  private void names() {
    for (String name :
        List.of(
            "",
            "/",
            "/etc/passwd",
            "//host/share/x",
            "..",
            "../x",
            "a/../../x",
            "a/..",
            "../site-packages-evil/x",
            "..\\x",
            "a\\b",
            "\\\\host\\x",
            "C:x",
            "C:/x",
            "a.py:stream",
            "a//b",
            "./a",
            "a/./b",
            "a/.",
            "CON",
            "a/nul.py",
            "Aux.tar.gz",
            "com1",
            "lpt\u00b9.txt",
            "conout$",
            "prn .txt",
            "a.",
            "a ",
            "dir./x",
            "dir /x",
            "a\nb",
            "a\rb",
            "a\tb",
            "a\0b",
            "a\u007fb",
            "a\u0085b",
            "x".repeat(256))) {
      add("name " + Printable.of(name), ArchiveRule.NAME, zip -> folderOrFile(zip, name));
    }
    byte[] latin = "caf\u00e9.py".getBytes(ISO_8859_1);
    add("not UTF-8, not marked", ArchiveRule.NAME_ENCODING, zip -> unmarked(zip, latin));
    add(
        "UTF-8, not marked",
        ArchiveRule.NAME_ENCODING,
        zip -> unmarked(zip, "caf\u00e9.py".getBytes(UTF_8)));
    add(
        "not UTF-8, but marked",
        ArchiveRule.NAME_ENCODING,
        zip -> zip.add(latin, new byte[0]).both(h -> h.flags = 1 << 11));
    add(
        "a surrogate in UTF-8",
        ArchiveRule.NAME_ENCODING,
        zip ->
            zip.add(new byte[] {'a', (byte) 0xed, (byte) 0xb3, (byte) 0xa9}, new byte[0])
                .both(h -> h.flags = 1 << 11));
  }

  private static void unmarked(ZipForge zip, byte[] name) {
    zip.add(name, new byte[0]).both(h -> h.flags = 0);
  }

  private void clashes() {
    pair("identical", ArchiveRule.DUPLICATE_NAME, "a/b.py", "a/b.py");
    pair("differing in case", ArchiveRule.DUPLICATE_NAME, "a/B.py", "A/b.py");
    pair("NFC and NFD", ArchiveRule.DUPLICATE_NAME, "caf\u00e9.py", "cafe\u0301.py");
    pair("dotted capital I", ArchiveRule.DUPLICATE_NAME, "I.py", "i.py");
    pair("sharp s", ArchiveRule.DUPLICATE_NAME, "stra\u00dfe", "STRASSE");
    pair("folders", ArchiveRule.DUPLICATE_NAME, "a/", "A/");
    pair("backslash and slash", ArchiveRule.NAME, "a/b.py", "a\\b.py");
    pair("a file and its child", ArchiveRule.FILE_AND_FOLDER, "a", "a/b");
    pair("a child and its file", ArchiveRule.FILE_AND_FOLDER, "a/b/c", "a");
    pair("a file and a grandchild", ArchiveRule.FILE_AND_FOLDER, "a/b", "A/B/c/d");
    pair("a file and a folder entry", ArchiveRule.FILE_AND_FOLDER, "a", "a/");
    pair("a folder entry and a file", ArchiveRule.FILE_AND_FOLDER, "a/", "A");
  }

  private void pair(String title, ArchiveRule rule, String first, String second) {
    add(
        title,
        rule,
        zip -> {
          folderOrFile(zip, first);
          folderOrFile(zip, second);
        });
  }

  private static void folderOrFile(ZipForge zip, String name) {
    boolean folder = name.endsWith("/");
    zip.add(name, folder ? "" : "x").both(h -> h.mode = folder ? 0040755 : 0100644);
  }

  private void headers() {
    local("name", h -> h.name = "b.py".getBytes(UTF_8));
    local("name's case", h -> h.name = "A.py".getBytes(UTF_8));
    local("CRC", h -> h.crc++);
    local("size", h -> h.size++);
    local("compressed size", h -> h.compressedSize--);
    local("method", h -> h.method = 8);
    local("flags", h -> h.flags = 1 << 11);
    local("descriptor flag", h -> h.flags = 8);
    add("a zero CRC without descriptor", ArchiveRule.HEADERS_DIFFER, zip -> a(zip).local.crc = 0);
    add("no local header", ArchiveRule.CENTRAL_DIRECTORY, BrokenArchives::phantom);
    add("a file missing from the directory", ArchiveRule.CENTRAL_DIRECTORY, zip -> unlisted(zip));
    add(
        "the first file missing from the directory",
        ArchiveRule.CENTRAL_DIRECTORY,
        zip -> {
          a(zip).unlisted = true;
          zip.add("b.py", "x");
        });
    add(
        "a local header that occurs twice",
        ArchiveRule.CENTRAL_DIRECTORY,
        zip -> {
          a(zip);
          a(zip).unlisted = true;
        });
  }

  private void local(String what, Consumer<ForgedHeader> change) {
    add("another " + what, ArchiveRule.HEADERS_DIFFER, zip -> change.accept(a(zip).local));
  }

  private static void phantom(ZipForge zip) {
    ForgedEntry entry = zip.add("b.py", "x");
    entry.phantom = true;
    entry.central.offset = 30 + 7 + 6;
    zip.gap = new byte[40];
  }

  private static void unlisted(ZipForge zip) {
    a(zip);
    zip.add("evil.py", "x").unlisted = true;
  }

  private void layout() {
    add("a prefix", ArchiveRule.LAYOUT, zip -> zip.prefix = "#!/bin/sh\n".getBytes(UTF_8));
    add(
        "a prefix that the offsets ignore",
        ArchiveRule.LAYOUT,
        zip -> {
          zip.prefix = new byte[10];
          a(zip).central.offset = 0;
          zip.end.addToOffset = -10;
        });
    add("a gap before the directory", ArchiveRule.LAYOUT, zip -> zip.gap = new byte[] {0});
    add("a gap between entries", ArchiveRule.LAYOUT, zip -> a(zip).trailer = new byte[5]);
    add(
        "bytes in the directory",
        ArchiveRule.CENTRAL_DIRECTORY,
        zip -> zip.directoryTrailer = new byte[3]);
    add(
        "a signature behind the directory",
        ArchiveRule.CENTRAL_DIRECTORY,
        zip -> zip.directoryTrailer = new LittleEndian().u4(0x05054b50).u2(0).toBytes());
    add("two entries of the same bytes", ArchiveRule.OVERLAP, BrokenArchives::shared);
    add("an entry within another", ArchiveRule.OVERLAP, BrokenArchives::nested);
    add("an offset outside", ArchiveRule.OVERLAP, zip -> a(zip).central.offset = 1 << 20);
    add(
        "data that runs into the directory",
        ArchiveRule.OVERLAP,
        zip ->
            a(zip)
                .both(
                    h -> {
                      h.size = 1000;
                      h.compressedSize = 1000;
                    }));
  }

  private static void shared(ZipForge zip) {
    a(zip);
    ForgedEntry twin = zip.add("b.py", "x");
    twin.phantom = true;
    twin.central.offset = 0;
  }

  private static void nested(ZipForge zip) {
    ZipForge inner = new ZipForge();
    inner.add("b.py", "x");
    zip.add("a.py", inner.build());
    ForgedEntry entry = zip.add("b.py", "x");
    entry.phantom = true;
    entry.central.offset = 30 + 4;
  }

  private void end() {
    add("nothing", ArchiveRule.END_RECORD, new byte[0]);
    add("text", ArchiveRule.END_RECORD, "hello, this is no zip at all".getBytes(UTF_8));
    add("a suffix", ArchiveRule.END_RECORD, zip -> zip.suffix = new byte[] {0});
    add("a cut end", ArchiveRule.END_RECORD, cut(valid(), 1));
    add("a cut comment", ArchiveRule.END_RECORD, zip -> commentOf(zip, "abc", 1));
    add("another zip behind", ArchiveRule.LAYOUT, zip -> zip.suffix = valid());
    add("a zip in the comment", ArchiveRule.COMMENT, zip -> zip.end.comment = valid100());
    add("two end records", ArchiveRule.END_RECORD, zip -> zip.end.comment = emptyZip());
    add("a local header in the comment", ArchiveRule.COMMENT, zip -> comment(zip, "PK\3\4"));
    add("a comment on an entry", ArchiveRule.COMMENT, zip -> a(zip).central.comment = new byte[1]);
    add("one entry too many", ArchiveRule.CENTRAL_DIRECTORY, zip -> count(zip, 1));
    add("one entry too few", ArchiveRule.CENTRAL_DIRECTORY, zip -> count(zip, -1));
    add("counts that differ", ArchiveRule.MULTI_DISK, zip -> zip.end.addToEntriesHere = -1);
    add("an offset one too high", ArchiveRule.LAYOUT, zip -> zip.end.addToOffset = 1);
    add("an offset one too low", ArchiveRule.LAYOUT, zip -> zip.end.addToOffset = -1);
    add("a size one too high", ArchiveRule.LAYOUT, zip -> zip.end.addToSize = 1);
    add("a size one too low", ArchiveRule.LAYOUT, zip -> zip.end.addToSize = -1);
    add(
        "size and offset that make up for each other",
        ArchiveRule.CENTRAL_DIRECTORY,
        zip -> {
          zip.end.addToSize = 1;
          zip.end.addToOffset = -1;
        });
    add("disk 1", ArchiveRule.MULTI_DISK, zip -> zip.end.disk = 1);
    add("a directory on disk 1", ArchiveRule.MULTI_DISK, zip -> zip.end.directoryDisk = 1);
    add("an entry on disk 1", ArchiveRule.MULTI_DISK, zip -> a(zip).central.disk = 1);
  }

  private static void commentOf(ZipForge zip, String text, int missing) {
    zip.end.comment = text.getBytes(UTF_8);
    byte[] whole = zip.build();
    zip.end.comment = new byte[0];
    zip.suffix = new LittleEndian().bytes(cut(whole, missing)).toBytes();
  }

  private static void comment(ZipForge zip, String text) {
    zip.end.comment = text.getBytes(UTF_8);
  }

  private static void count(ZipForge zip, int add) {
    zip.end.addToEntries = add;
    zip.end.addToEntriesHere = add;
  }

  private void zip64() {
    wideEnd("a locator one too high", ArchiveRule.ZIP64, zip -> zip.end.addToLocator = 1);
    wideEnd("a locator one too low", ArchiveRule.ZIP64, zip -> zip.end.addToLocator = -1);
    wideEnd("a negative locator", ArchiveRule.ZIP64, zip -> zip.end.addToLocator = Long.MIN_VALUE);
    wideEnd("a locator on another disk", ArchiveRule.MULTI_DISK, zip -> zip.end.locatorDisk = 1);
    wideEnd("a locator of two disks", ArchiveRule.MULTI_DISK, zip -> zip.end.locatorDisks = 2);
    wideEnd("a record on another disk", ArchiveRule.MULTI_DISK, zip -> zip.end.zip64Disk = 1);
    wideEnd(
        "extensible data",
        ArchiveRule.ZIP64,
        zip -> {
          zip.end.zip64Extension = new byte[8];
          zip.end.zip64Length = 52;
        });
    wideEnd("a wrong length", ArchiveRule.ZIP64, zip -> zip.end.zip64Length = 43);
    wideEnd(
        "a huge count", ArchiveRule.LIMIT, zip -> zip.end.addToZip64Entries = Integer.MAX_VALUE);
    wideEnd("a negative count", ArchiveRule.LIMIT, zip -> zip.end.addToZip64Entries = -5);
    wideEnd("a negative offset", ArchiveRule.LAYOUT, zip -> zip.end.addToZip64Offset = -99999);
    wideEnd("an offset one too low", ArchiveRule.LAYOUT, zip -> zip.end.addToZip64Offset = -1);
    wideEnd("two counts", ArchiveRule.ZIP64, zip -> repeated(zip).end.addToZip64Entries = 1);
    wideEnd("two offsets", ArchiveRule.ZIP64, zip -> repeated(zip).end.addToOffset = 1);
    add("no ZIP64 field", ArchiveRule.ZIP64, zip -> a(zip).both(h -> h.size = 0xffffffffL));
    zip64Field("too short a field", new LittleEndian().u8(1).toBytes());
    zip64Field("too long a field", new LittleEndian().u8(1).u8(1).u4(0).toBytes());
    zip64Field("a field of an odd length", new LittleEndian().u8(1).u8(1).u2(0).toBytes());
    zip64Field("a field with too much", new LittleEndian().u8(1).u8(1).u8(0).u4(0).u8(0).toBytes());
    zip64Field("a negative size", new LittleEndian().u8(-1).u8(-1).toBytes());
    add(
        "a ZIP64 field that contradicts the header",
        ArchiveRule.ZIP64,
        zip -> a(zip).both(h -> h.addExtra(1, new LittleEndian().u8(7).u8(7).toBytes())));
    add(
        "a local ZIP64 field with another size",
        ArchiveRule.HEADERS_DIFFER,
        zip -> {
          ForgedHeader local = a(zip).local;
          local.size++;
          ForgedEntry.widen(local);
        });
    add(
        "two ZIP64 fields",
        ArchiveRule.EXTRA_FIELD,
        zip ->
            a(zip)
                .both(
                    h -> {
                      ForgedEntry.widen(h);
                      h.addExtra(1, new LittleEndian().u8(1).u8(1).toBytes());
                    }));
  }

  private void wideEnd(String title, ArchiveRule rule, Consumer<ZipForge> change) {
    Consumer<ZipForge> wide = zip -> zip.end.zip64 = true;
    add("ZIP64: " + title, rule, wide.andThen(change));
  }

  private static ZipForge repeated(ZipForge zip) {
    zip.end.repeatsValues = true;
    return zip;
  }

  private void zip64Field(String title, byte[] field) {
    add(
        title,
        ArchiveRule.ZIP64,
        zip ->
            a(zip)
                .both(
                    h -> {
                      h.size = 0xffffffffL;
                      h.compressedSize = 0xffffffffL;
                      h.addExtra(1, field);
                    }));
  }

  private void extraFields() {
    extra("cut off", ArchiveRule.EXTRA_FIELD, h -> h.extra = new byte[] {1, 2, 3});
    extra("longer than it can be", ArchiveRule.EXTRA_FIELD, h -> h.extra = new byte[] {9, 9, 9, 0});
    extra("of AES", ArchiveRule.ENCRYPTED, h -> h.addExtra(0x9901, new byte[7]));
    extra("of strong encryption", ArchiveRule.ENCRYPTED, h -> h.addExtra(0x17, new byte[8]));
    extra("a Unicode path of another name", ArchiveRule.NAME_ENCODING, h -> path(h, "../evil.py"));
    extra(
        "a Unicode path with a wrong CRC",
        ArchiveRule.NAME_ENCODING,
        h -> h.addExtra(0x7075, "\u0001\0\0\0\0a.py".getBytes(UTF_8)));
    extra("a short Unicode path", ArchiveRule.NAME_ENCODING, h -> h.addExtra(0x7075, new byte[4]));
    extra(
        "two Unicode paths",
        ArchiveRule.EXTRA_FIELD,
        h -> {
          path(h, "a.py");
          path(h, "a.py");
        });
  }

  private void extra(String title, ArchiveRule rule, Consumer<ForgedHeader> change) {
    add("extra field " + title, rule, zip -> a(zip).both(change));
    add("local extra field " + title, rule, zip -> change.accept(a(zip).local));
  }

  static void path(ForgedHeader header, String path) {
    CRC32 crc = new CRC32();
    crc.update(header.name);
    header.addExtra(
        0x7075,
        new LittleEndian()
            .bytes((byte) 1)
            .u4(crc.getValue())
            .bytes(path.getBytes(UTF_8))
            .toBytes());
  }

  private void descriptors() {
    descriptor("with a wrong CRC", 4);
    descriptor("with a wrong compressed size", 8);
    descriptor("with a wrong size", 12);
    descriptor("without signature", 0);
    add(
        "no descriptor at all",
        ArchiveRule.DATA_DESCRIPTOR,
        zip -> a(zip).deflated().streamed().trailer = new byte[0]);
    add(
        "a descriptor that lacks its signature",
        ArchiveRule.DATA_DESCRIPTOR,
        zip -> {
          ForgedEntry entry = a(zip).deflated().streamed();
          entry.trailer = java.util.Arrays.copyOfRange(entry.trailer, 4, 16);
        });
    add(
        "a wrong CRC in the local header beside a descriptor",
        ArchiveRule.HEADERS_DIFFER,
        zip -> a(zip).streamed().local.crc = 1);
  }

  private void descriptor(String title, int damaged) {
    add(
        "a descriptor " + title,
        ArchiveRule.DATA_DESCRIPTOR,
        zip -> a(zip).deflated().streamed().trailer[damaged]++);
  }

  private void kinds() {
    mode("a symlink", 0120777);
    mode("a FIFO", 0010644);
    mode("a character device", 0020644);
    mode("a block device", 0060644);
    mode("a socket", 0140644);
    mode("a folder without a slash", 0040755);
    add(
        "a folder with the mode of a file",
        ArchiveRule.FILE_TYPE,
        zip -> zip.add("d/", "").both(h -> h.mode = 0100644));
    add(
        "a folder with content",
        ArchiveRule.FILE_TYPE,
        zip -> zip.add("d/", "x").both(h -> h.mode = 0040755));
    add(
        "a folder that hides compressed data",
        ArchiveRule.FILE_TYPE,
        zip ->
            zip.add("d/", "x".repeat(50))
                .deflated()
                .both(
                    h -> {
                      h.mode = 0;
                      h.size = 0;
                    }));
    flags("encrypted", ArchiveRule.ENCRYPTED, 0);
    flags("strongly encrypted", ArchiveRule.ENCRYPTED, 6);
    flags("with masked headers", ArchiveRule.ENCRYPTED, 13);
    flags("patched data", ArchiveRule.FLAGS, 5);
    flags("enhanced deflating", ArchiveRule.FLAGS, 4);
    for (int method : new int[] {1, 6, 9, 12, 14, 93, 95, 98, 99}) {
      add("method " + method, ArchiveRule.METHOD, zip -> a(zip).both(h -> h.method = method));
    }
  }

  private void mode(String title, int mode) {
    add(title, ArchiveRule.FILE_TYPE, zip -> a(zip).both(h -> h.mode = mode));
    add(
        title + " made by a system without modes",
        ArchiveRule.FILE_TYPE,
        zip ->
            a(zip)
                .both(
                    h -> {
                      h.mode = mode;
                      h.versionMadeBy = 20;
                    }));
  }

  private void flags(String title, ArchiveRule rule, int bit) {
    add(title, rule, zip -> a(zip).both(h -> h.flags |= 1 << bit));
  }

  private void contents() {
    add("two sizes of a stored entry", ArchiveRule.CONTENT, zip -> a(zip).both(h -> h.size--));
    add("a wrong CRC", ArchiveRule.CONTENT, zip -> a(zip).both(h -> h.crc++));
    add(
        "a wrong CRC of deflated data",
        ArchiveRule.CONTENT,
        zip -> a(zip).deflated().both(h -> h.crc++));
    add("more than declared", ArchiveRule.CONTENT, zip -> a(zip).deflated().both(h -> h.size--));
    add("less than declared", ArchiveRule.CONTENT, zip -> a(zip).deflated().both(h -> h.size++));
    add(
        "no end of the compressed data",
        ArchiveRule.CONTENT,
        zip -> {
          ForgedEntry entry = a(zip).deflated();
          entry.data = cut(entry.data, 2);
          entry.both(h -> h.compressedSize -= 2);
        });
    add(
        "something behind the compressed data",
        ArchiveRule.CONTENT,
        zip -> {
          ForgedEntry entry = a(zip).deflated();
          entry.data = java.util.Arrays.copyOf(entry.data, entry.data.length + 3);
          entry.both(h -> h.compressedSize += 3);
        });
    add(
        "compressed data that is none",
        ArchiveRule.CONTENT,
        zip -> a(zip).deflated().data[0] = 0x7);
    add("a bomb", ArchiveRule.LIMIT, zip -> zip.add("zeros", new byte[70 << 20]).deflated());
    add(
        "a bomb that denies it",
        ArchiveRule.CONTENT,
        zip -> zip.add("zeros", new byte[70 << 20]).deflated().both(h -> h.size = 100));
    add(
        "declared sizes that add up to too much",
        ArchiveRule.LIMIT,
        zip -> {
          zip.add("a", "x").deflated().both(h -> h.size = 0xf0000000L);
          zip.add("b", "x").deflated().both(h -> h.size = 0xf0000000L);
        });
  }

  private static ForgedEntry a(ZipForge zip) {
    return zip.add("a.py", "print('hello')\n");
  }

  static byte[] valid() {
    ZipForge zip = new ZipForge();
    a(zip);
    return zip.build();
  }

  /** Long enough that its end record ends the file, short of being the end of ours. */
  private static byte[] valid100() {
    return new LittleEndian().bytes(valid()).bytes((byte) 0).toBytes();
  }

  private static byte[] emptyZip() {
    return new ZipForge().build();
  }

  private static byte[] cut(byte[] bytes, int last) {
    return java.util.Arrays.copyOf(bytes, bytes.length - last);
  }

  /** Breaks an archive that has one good file, unless the change adds its own. */
  private void add(String title, ArchiveRule rule, Consumer<ZipForge> change) {
    ZipForge zip = new ZipForge();
    change.accept(zip);
    zip.add("good.py", "x = 1\n");
    add(title, rule, zip.build());
  }

  private void add(String title, ArchiveRule rule, byte[] bytes) {
    all.add(new Broken(title, rule, bytes));
  }
}
