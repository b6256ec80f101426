// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.ArchiveEntry;
import dev.wheelmill.processor.archive.ArchiveFile;
import dev.wheelmill.processor.archive.WheelArchive;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.packaging.CoreMetadata;
import dev.wheelmill.processor.packaging.WheelException;
import dev.wheelmill.processor.packaging.WheelFileName;
import dev.wheelmill.processor.packaging.WheelMetadata;
import dev.wheelmill.processor.packaging.WheelRule;
import dev.wheelmill.processor.record.RecordException;
import dev.wheelmill.processor.record.RecordFile;
import dev.wheelmill.processor.record.RecordLimits;
import dev.wheelmill.processor.record.RecordReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens wheels and checks all there is to check before anything of them is used. */
public final class WheelReader {
  private final String name;
  private final WheelArchive archive;
  private final Limits limits;

  private WheelReader(String name, WheelArchive archive, Limits limits) {
    this.name = name;
    this.archive = archive;
    this.limits = limits;
  }

  /** Reads a wheel within the limits that are the default, one file at a time. */
  public static WheelFile read(Path path) throws IOException {
    return read(path, 1, Limits.DEFAULT);
  }

  /**
   * Reads a wheel. Every file is unpacked and compared with RECORD, both ways.
   *
   * @param jobs how many of its files are unpacked at a time
   * @return the wheel, open; to be closed
   * @throws dev.wheelmill.processor.archive.ArchiveException if the archive is refused
   * @throws WheelException if the wheel is refused
   */
  public static WheelFile read(Path path, int jobs, Limits limits) throws IOException {
    return read(ArchiveFile.open(path), jobs, limits, SoundWheels.NONE);
  }

  /**
   * Reads a wheel. The files of one that is known to be sound are not unpacked for that again; all
   * else is checked.
   *
   * @param file its bytes, to be closed with it; closed already if it is refused
   * @param known the wheels that are known; this one is added
   */
  public static WheelFile read(ArchiveFile file, int jobs, Limits limits, SoundWheels known)
      throws IOException {
    WheelFile wheel = open(file, limits);
    try {
      if (!known.hold(wheel.archive())) {
        wheel.refuseFaults(jobs);
        known.add(wheel.archive());
      }
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
  public static WheelFile open(Path path, Limits limits) throws IOException {
    return open(ArchiveFile.open(path), limits);
  }

  private static WheelFile open(ArchiveFile file, Limits limits) throws IOException {
    Closeable opened = file;
    try {
      WheelFileName name = WheelFileName.parse(String.valueOf(file.path().getFileName()));
      WheelArchive archive = WheelArchive.open(file, limits, name.scope());
      opened = archive;
      return new WheelReader(name.toString(), archive, limits).open(name);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private WheelFile open(WheelFileName fileName) throws IOException {
    DistInfo distInfo = DistInfo.find(fileName, archive.entries().stream().map(ArchiveEntry::name));
    CoreMetadata core =
        CoreMetadata.parse(
            name, content(distInfo.metadata(), WheelRule.METADATA, Limit.METADATA_SIZE));
    if (!DistInfo.isSameName(core.name(), fileName.name())
        || !DistInfo.isSameVersion(core.version(), fileName.version())) {
      throw new WheelException(
          name, WheelRule.METADATA, "METADATA is that of " + core.name() + " " + core.version());
    }
    WheelMetadata metadata =
        WheelMetadata.parse(
            name, content(distInfo.wheel(), WheelRule.WHEEL_FILE, Limit.METADATA_SIZE));
    List<WheelMember> members = MemberPlaces.of(name, distInfo, archive, fileName.scope());
    ScriptNames.check(name, distInfo, archive, members);
    RecordFile record = record(distInfo);
    return new WheelFile(archive, fileName, distInfo, core, metadata, record, members);
  }

  private RecordFile record(DistInfo distInfo) throws IOException {
    byte[] text = content(distInfo.record(), WheelRule.RECORD, Limit.RECORD_SIZE);
    try {
      return RecordReader.read(text, RecordLimits.of(limits));
    } catch (RecordException e) {
      throw new WheelException(name, WheelRule.RECORD, String.valueOf(e.getMessage()));
    }
  }

  private byte[] content(String path, WheelRule rule, Limit limit) throws IOException {
    ArchiveEntry entry =
        archive.find(path).orElseThrow(() -> new WheelException(name, rule, "it has no " + path));
    return archive.read(entry, limit);
  }
}
