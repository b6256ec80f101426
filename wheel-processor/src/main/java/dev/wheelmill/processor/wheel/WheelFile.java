// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.Remark;
import dev.wheelmill.processor.archive.WheelArchive;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.packaging.CoreMetadata;
import dev.wheelmill.processor.packaging.DistributionName;
import dev.wheelmill.processor.packaging.WheelException;
import dev.wheelmill.processor.packaging.WheelFileName;
import dev.wheelmill.processor.packaging.WheelMetadata;
import dev.wheelmill.processor.record.HexDigests;
import dev.wheelmill.processor.record.RecordFile;
import dev.wheelmill.processor.record.RecordForm;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A wheel that was opened and checked; {@link WheelReader} says how far. Threads may read its files
 * side by side. It holds its file open.
 */
public final class WheelFile implements Closeable {
  private final WheelArchive archive;
  private final WheelFileName fileName;
  private final DistInfo distInfo;
  private final CoreMetadata core;
  private final WheelMetadata metadata;
  private final RecordFile written;
  private final RecordFile record;
  private final Map<String, WheelMember> members;

  WheelFile(
      WheelArchive archive,
      WheelFileName fileName,
      DistInfo distInfo,
      CoreMetadata core,
      WheelMetadata metadata,
      RecordFile record,
      List<WheelMember> members) {
    this.archive = archive;
    this.fileName = fileName;
    this.distInfo = distInfo;
    this.core = core;
    this.metadata = metadata;
    this.written = record;
    this.record = HexDigests.spelledOut(record);
    this.members =
        members.stream()
            .collect(Collectors.toUnmodifiableMap(WheelMember::path, Function.identity()));
  }

  public Path path() {
    return archive.path();
  }

  public WheelFileName fileName() {
    return fileName;
  }

  public DistInfo distInfo() {
    return distInfo;
  }

  /** The distribution's name, normalised (PEP 503). */
  public String normalisedName() {
    return DistributionName.normalise(core.name());
  }

  /** What METADATA says. */
  public CoreMetadata core() {
    return core;
  }

  /** What WHEEL says. */
  public WheelMetadata metadata() {
    return metadata;
  }

  /** RECORD, with digests in hexadecimal as they should be written. */
  public RecordFile record() {
    return record;
  }

  /** RECORD as it stands in the archive. */
  RecordFile writtenRecord() {
    return written;
  }

  /** What was taken, though it is wrong or some reader minds it: one line for each kind. */
  public List<String> remarks() {
    List<Remark> remarks = new ArrayList<>(archive.remarks());
    remarks.addAll(metadata.remarks());
    HexDigests.in(written).stream()
        .map(path -> new Remark(Remark.Kind.DIGEST, path, "its hash is written in hexadecimal"))
        .forEach(remarks::add);
    return Remark.lines(remarks);
  }

  /**
   * Whether file name and WHEEL have the same tags. PyPI does not check it; a rewritten wheel has
   * those of the file name in both.
   */
  public boolean tagsAgree() {
    return fileName.tags().equals(metadata.tags());
  }

  /** All files, those of dist-info included, in the order of the archive. */
  public List<WheelMember> members() {
    return archive.entries().stream()
        .map(entry -> Optional.ofNullable(members.get(entry.name())).orElseThrow())
        .toList();
  }

  /** The file of that path in RECORD. */
  public Optional<WheelMember> find(String path) {
    return Optional.ofNullable(members.get(path));
  }

  /**
   * The content of a file.
   *
   * @param largest how many bytes it may have
   */
  public byte[] read(WheelMember member, int largest) throws IOException {
    return archive.read(member.entry(), largest);
  }

  /** The content of a source, which may be as large as the limit for sources says. */
  public byte[] source(WheelMember member) throws IOException {
    return archive.read(member.entry(), Limit.SOURCE_SIZE);
  }

  /**
   * The beginning of a file, of which no more is unpacked and nothing is checked.
   *
   * @param length how many bytes; fewer if the file has no more
   */
  public byte[] head(WheelMember member, int length) throws IOException {
    try (InputStream content = archive.open(member.entry())) {
      return content.readNBytes(length);
    }
  }

  /** The bytecode among the files that land in site-packages. */
  public List<CarriedBytecode> bytecode() {
    return CarriedBytecode.of(this);
  }

  /** Compares every file with RECORD, both ways, and lists all that is wrong. */
  public List<RecordFault> recordFaults() throws IOException {
    List<RecordFault> faults = new ArrayList<>();
    new RecordCheck(archive, distInfo, record, 1, faults::add).check();
    faultsOfForm()
        .forEach(
            problem ->
                faults.add(
                    new RecordFault(RecordFault.Kind.FORM, problem.path(), problem.message())));
    return faults;
  }

  /**
   * Whether RECORD is true, and written in a form that others refuse. A wheel that is written anew
   * has another.
   */
  public boolean isRecordMalformed() {
    return !faultsOfForm().isEmpty();
  }

  private List<RecordForm.Fault> faultsOfForm() {
    return RecordForm.faults(written, distInfo.record(), distInfo.signatures());
  }

  /**
   * Compares every file with RECORD, and throws the first thing that is wrong with one.
   *
   * @param jobs how many files at a time
   */
  void refuseFaults(int jobs) throws IOException {
    new RecordCheck(archive, distInfo, record, jobs, this::refuse).check();
  }

  private void refuse(RecordFault fault) throws WheelException {
    throw new WheelException(fileName.toString(), fault.kind().rule(), fault.detail());
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }

  WheelArchive archive() {
    return archive;
  }
}
