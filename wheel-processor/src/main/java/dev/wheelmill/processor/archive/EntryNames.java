// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import dev.wheelmill.processor.diagnostic.Printable;
import dev.wheelmill.processor.limits.Limit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the names of an archive's entries against the rules, alone and beside each other. */
final class EntryNames {
  private static final String COMPANION = "._";

  private final ArchiveFile file;
  private final ArchiveLimits limits;
  private final NameScope scope;
  private final NameClashes clashes = NameClashes.ofAnySystem();
  private final NameClashes folded = NameClashes.ofSomeSystem();
  private final Map<String, CentralHeader> seen = new HashMap<>();
  private final List<Remark> remarks = new ArrayList<>();

  private EntryNames(ArchiveFile file, ArchiveLimits limits, NameScope scope) {
    this.file = file;
    this.limits = limits;
    this.scope = scope;
  }

  /**
   * Checks names.
   *
   * @throws ArchiveException if one must not be, or two are one file
   */
  static EntryNames check(
      ArchiveFile file, List<CentralHeader> headers, ArchiveLimits limits, NameScope scope)
      throws ArchiveException {
    EntryNames names = new EntryNames(file, limits, scope);
    for (CentralHeader header : headers) {
      names.check(header);
    }
    names.checkCompanions();
    return names;
  }

  /** What only some systems mind. */
  List<Remark> remarks() {
    return remarks;
  }

  private void check(CentralHeader header) throws ArchiveException {
    String name = header.name();
    Optional<String> fault = EntryName.fault(name);
    if (fault.isPresent()) {
      throw file.refuse(name, ArchiveRule.NAME, fault.get());
    }
    Optional<String> elsewhere = EntryName.faultOnWindows(name);
    if (elsewhere.isPresent()) {
      tell(Remark.Kind.SYSTEM_NAME, name, ArchiveRule.NAME, elsewhere.get());
    }
    limits.check(file, name, Limit.ENTRY_DEPTH, name.chars().filter(c -> c == '/').count());
    CentralHeader before = seen.putIfAbsent(name, header);
    if (before == null || !isRepeated(before, header)) {
      checkClash(name);
    }
  }

  /** Whether it is the same file again, unless the content tells otherwise. */
  private static boolean isRepeated(CentralHeader one, CentralHeader other) {
    return !one.isFolder()
        && one.crc() == other.crc()
        && one.extent().size() == other.extent().size()
        && one.unixMode() == other.unixMode();
  }

  private void checkClash(String name) throws ArchiveException {
    Optional<NameClashes.Clash> clash = clashes.add(name);
    if (clash.isPresent()) {
      throw file.refuse(name, clash.get().rule(), text(clash.get()));
    }
    Optional<NameClashes.Clash> elsewhere = folded.add(name);
    if (elsewhere.isPresent()) {
      String where = scope == NameScope.EVERY_SYSTEM ? "" : " where case does not count";
      tell(Remark.Kind.SYSTEM_CLASH, name, elsewhere.get().rule(), text(elsewhere.get()) + where);
    }
  }

  private static String text(NameClashes.Clash clash) {
    return "it clashes with " + Printable.of(clash.other());
  }

  /** A Mac keeps attributes of a file in one beside it, where a disk has no place for them. */
  private void checkCompanions() throws ArchiveException {
    for (String name : seen.keySet().stream().filter(EntryNames::isCompanion).sorted().toList()) {
      int start = name.lastIndexOf('/') + 1;
      String owner = name.substring(0, start) + name.substring(start + COMPANION.length());
      if (seen.containsKey(owner)) {
        tell(
            Remark.Kind.COMPANION,
            name,
            ArchiveRule.DUPLICATE_NAME,
            "macOS takes it for attributes of " + Printable.of(owner));
      }
    }
  }

  private static boolean isCompanion(String name) {
    return name.startsWith(COMPANION, name.lastIndexOf('/') + 1);
  }

  private void tell(Remark.Kind kind, String name, ArchiveRule rule, String detail)
      throws ArchiveException {
    if (scope == NameScope.EVERY_SYSTEM) {
      throw file.refuse(name, rule, detail);
    }
    remarks.add(new Remark(kind, name, detail));
  }
}
