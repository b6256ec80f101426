package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.ArchiveEntry;
import dev.wheelmill.processor.archive.ArchiveLimits;
import dev.wheelmill.processor.archive.WheelArchive;
import dev.wheelmill.processor.record.RecordException;
import dev.wheelmill.processor.record.RecordFile;
import dev.wheelmill.processor.record.RecordLimits;
import dev.wheelmill.processor.record.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens wheels and checks all there is to check before anything of them is used. */
public final class WheelReader {

  /** Largest METADATA or WHEEL that is read; the description makes some of PyPI's a megabyte. */
  private static final int LARGEST_HEADER = 32 << 20;

  private final String name;
  private final WheelArchive archive;

  private WheelReader(String name, WheelArchive archive) {
    this.name = name;
    this.archive = archive;
  }

  /** Reads a wheel within the limits that are the default. */
  public static WheelFile read(Path path) throws IOException {
    return read(path, 1);
  }

  /**
   * Reads a wheel within the limits that are the default.
   *
   * @param jobs how many of its files are unpacked at a time
   */
  public static WheelFile read(Path path, int jobs) throws IOException {
    return read(path, ArchiveLimits.DEFAULT, RecordLimits.DEFAULT, jobs);
  }

  /**
   * Reads a wheel. Every file is unpacked and compared with RECORD, both ways.
   *
   * @return the wheel, open; to be closed
   * @throws dev.wheelmill.processor.archive.ArchiveException if the archive is refused
   * @throws WheelException if the wheel is refused
   */
  public static WheelFile read(Path path, ArchiveLimits archiveLimits, RecordLimits recordLimits)
      throws IOException {
    return read(path, archiveLimits, recordLimits, 1);
  }

  private static WheelFile read(
      Path path, ArchiveLimits archiveLimits, RecordLimits recordLimits, int jobs)
      throws IOException {
    WheelFile wheel = open(path, archiveLimits, recordLimits);
    try {
      wheel.refuseFaults(jobs);
      return wheel;
    } catch (IOException | RuntimeException e) {
      wheel.close();
      throw e;
    }
  }

  /**
   * Opens a wheel, all of which is checked as by {@link #read}, but for its files, which are not
   * compared with RECORD: for looking at names, and for {@link WheelFile#recordFaults}.
   */
  public static WheelFile open(Path path) throws IOException {
    return open(path, ArchiveLimits.DEFAULT, RecordLimits.DEFAULT);
  }

  private static WheelFile open(Path path, ArchiveLimits archiveLimits, RecordLimits recordLimits)
      throws IOException {
    WheelFileName name = WheelFileName.parse(String.valueOf(path.getFileName()));
    WheelArchive archive = WheelArchive.open(path, archiveLimits);
    try {
      return new WheelReader(name.toString(), archive).open(name, recordLimits);
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private WheelFile open(WheelFileName fileName, RecordLimits limits) throws IOException {
    DistInfo distInfo = DistInfo.find(fileName, archive.entries().stream().map(ArchiveEntry::name));
    CoreMetadata core =
        CoreMetadata.parse(name, content(distInfo.metadata(), WheelRule.METADATA, LARGEST_HEADER));
    if (!DistInfo.isSameName(core.name(), fileName.name())
        || !DistInfo.isSameVersion(core.version(), fileName.version())) {
      throw new WheelException(
          name, WheelRule.METADATA, "METADATA is that of " + core.name() + " " + core.version());
    }
    WheelMetadata metadata =
        WheelMetadata.parse(name, content(distInfo.wheel(), WheelRule.WHEEL_FILE, LARGEST_HEADER));
    List<WheelMember> members = MemberPlaces.of(name, archive);
    RecordFile record = record(distInfo, limits);
    return new WheelFile(archive, fileName, distInfo, core, metadata, record, members);
  }

  private RecordFile record(DistInfo distInfo, RecordLimits limits) throws IOException {
    int limit = (int) Math.min(Integer.MAX_VALUE - 8, limits.bytes());
    try {
      return RecordReader.read(content(distInfo.record(), WheelRule.RECORD, limit), limits);
    } catch (RecordException e) {
      throw new WheelException(name, WheelRule.RECORD, String.valueOf(e.getMessage()));
    }
  }

  private byte[] content(String path, WheelRule rule, int limit) throws IOException {
    ArchiveEntry entry =
        archive.find(path).orElseThrow(() -> new WheelException(name, rule, "it has no " + path));
    return archive.read(entry, limit);
  }
}
