"""Wheels made byte by byte: valid, and the same bytes on every machine, until something is changed."""

import base64
import hashlib
import struct
import zlib

UTF_8 = 1 << 11
DESCRIPTOR = 1 << 3
FILE, FOLDER, LINK, FIFO = 0o100644, 0o040755, 0o120777, 0o010644
INFO = "demo-1.0.dist-info/"
FILE_NAME = "demo-1.0-py3-none-any.whl"


# ---- The archive ---------------------------------------------------------------------------------


class Header:
    """A local or central header. Each field can be set to what it must not be."""

    def __init__(self, name, content):
        self.name = name
        self.flags = 0 if all(byte < 0x80 for byte in name) else UTF_8
        self.method = 0
        self.crc = zlib.crc32(content)
        self.packed = self.size = len(content)
        self.extra = self.comment = b""
        self.disk = 0
        self.mode = FILE
        self.offset = None  # where the local header is said to stand; where it does, if None

    def add_extra(self, number, content):
        self.extra += struct.pack("<HH", number, len(content)) + content

    def write_local(self):
        return struct.pack("<4sH", b"PK\3\4", 20) + self._common() + self.name + self.extra

    def write_central(self, offset):
        head = struct.pack("<4sHH", b"PK\1\2", 3 << 8 | 20, 20) + self._common()
        offset = offset if self.offset is None else self.offset
        tail = struct.pack("<HHHLL", len(self.comment), self.disk, 0, self.mode << 16, offset)
        return head + tail + self.name + self.extra + self.comment

    def _common(self):
        """What both have, with the time 1980-01-01."""
        sizes = self.crc, self.packed, self.size
        return struct.pack(
            "<HHHHLLLHH", self.flags, self.method, 0, 0x21, *sizes, len(self.name), len(self.extra)
        )


class Entry:
    """A stored entry: both headers, the data, and what follows it."""

    def __init__(self, name, content=b""):
        name = name.encode() if isinstance(name, str) else name
        self.local, self.central = Header(name, content), Header(name, content)
        self.data = content
        self.trailer = b""
        self.listed = True  # in the central directory
        self.written = True  # with a local header

    def both(self, **fields):
        for header in (self.local, self.central):
            vars(header).update(fields)
        return self

    def add_extra(self, number, content):
        self.local.add_extra(number, content)
        self.central.add_extra(number, content)

    def packed_as(self, method, data):
        """The same content in another form."""
        self.data = data
        return self.both(method=method, packed=len(data))

    def streamed(self, signature=b"PK\7\x08", crc=None):
        """CRC and sizes in a data descriptor behind the data, and zeros in the local header."""
        crc = self.central.crc if crc is None else crc
        self.trailer = signature + struct.pack("<LLL", crc, self.central.packed, self.central.size)
        vars(self.local).update(crc=0, packed=0, size=0)
        return self.both(flags=self.central.flags | DESCRIPTOR)


class Archive:
    def __init__(self):
        self.entries = []
        self.prefix = self.gap = self.suffix = self.comment = b""
        self.count = 0  # what is added to the true number of entries
        self.disk = 0
        self.zip64 = False
        self.locator = 0  # what is added to the true place of the ZIP64 record

    def add(self, name, content=b"", **fields):
        self.entries.append(Entry(name, content).both(**fields))
        return self.entries[-1]

    def entry(self, name):
        return next(entry for entry in self.entries if entry.local.name == name.encode())

    def build(self):
        out, offsets = bytearray(self.prefix), {}
        for entry in self.entries:
            offsets[entry] = len(out)
            if entry.written:
                out += entry.local.write_local() + entry.data + entry.trailer
        out += self.gap
        start, listed = len(out), [entry for entry in self.entries if entry.listed]
        for entry in listed:
            out += entry.central.write_central(offsets[entry])
        return bytes(out + self._end(len(listed), start, len(out) - start) + self.suffix)

    def _end(self, count, start, size):
        wide = self._wide_end(count, start, size) if self.zip64 else b""
        count += self.count
        end = struct.pack("<4sHHHHLLH", b"PK\5\6", self.disk, 0, count, count, size, start, len(self.comment))
        return wide + end + self.comment

    def _wide_end(self, count, start, size):
        record = struct.pack("<4sQHHLLQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start)
        return record + struct.pack("<4sLQL", b"PK\6\7", 0, start + size + self.locator, 1)


# ---- The wheel -----------------------------------------------------------------------------------


class Wheel:
    """The wheel of a distribution "demo 1.0" with one source."""

    def __init__(self):
        self.file_name = FILE_NAME
        self.files = {"demo/__init__.py": b"x = 1\n"}
        self.metadata("Name: demo\nVersion: 1.0\n")
        self.wheel("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        self.record_of = lambda rows: rows
        self.changes = []

    def named(self, file_name):
        self.file_name = file_name

    def file(self, path, content=b"x"):
        self.files[path] = content
        return self

    def metadata(self, text):
        self.file(INFO + "METADATA", b"Metadata-Version: 2.1\n" + text.encode())

    def wheel(self, text):
        self.file(INFO + "WHEEL", text.encode())

    def remove(self, *names):
        for name in names:
            del self.files[name]
        return self

    def record(self, change):
        """Changes the rows of RECORD, of which None makes a wheel without."""
        self.record_of = change
        return self

    def archive(self, change):
        self.changes.append(change)
        return self

    def entry(self, change, name="demo/__init__.py"):
        return self.archive(lambda archive: change(archive.entry(name)))

    def build(self):
        archive = Archive()
        for name, content in self.files.items():
            archive.add(name, content)
        rows = self.record_of([*map(row, self.files, self.files.values()), INFO + "RECORD,,"])
        if rows is not None:
            archive.add(INFO + "RECORD", "".join(line + "\n" for line in rows).encode())
        for change in self.changes:
            change(archive)
        return archive.build()


def row(path, content):
    return "%s,%s,%d" % (path, digest(content), len(content))


def digest(content, algorithm="sha256"):
    value = base64.urlsafe_b64encode(hashlib.new(algorithm, content).digest()).decode()
    return "%s=%s" % (algorithm, value.rstrip("="))
