// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.ArchiveEntry;
import dev.wheelmill.processor.archive.NameClashes;
import dev.wheelmill.processor.archive.NameScope;
import dev.wheelmill.processor.archive.WheelArchive;
import dev.wheelmill.processor.packaging.WheelException;
import dev.wheelmill.processor.packaging.WheelRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds where each file of a wheel is installed. Files in a folder {@code X.data} at the top go by
 * its subfolder; all others to site-packages as they stand.
 */
final class MemberPlaces {
  private final String wheel;
  private final DistInfo distInfo;
  private final NameClashes library;
  private final List<WheelMember> members = new ArrayList<>();
  private String dataFolder = "";

  private MemberPlaces(String wheel, DistInfo distInfo, NameScope scope) {
    this.wheel = wheel;
    this.distInfo = distInfo;
    this.library =
        scope == NameScope.EVERY_SYSTEM ? NameClashes.ofSomeSystem() : NameClashes.ofAnySystem();
  }

  /**
   * The files with their places.
   *
   * @param scope where they may go: whether names that differ in case are one place
   * @throws WheelException if a folder {@code .data} is another distribution's or not the only one,
   *     a subfolder of it is not known, or two files have one place
   */
  static List<WheelMember> of(
      String wheel, DistInfo distInfo, WheelArchive archive, NameScope scope)
      throws WheelException {
    MemberPlaces places = new MemberPlaces(wheel, distInfo, scope);
    for (ArchiveEntry entry : archive.entries()) {
      places.add(entry);
    }
    return places.members;
  }

  private void add(ArchiveEntry entry) throws WheelException {
    String path = entry.name();
    WheelMember member =
        isInData(path) ? dataMember(entry) : new WheelMember(path, Scheme.ROOT, path, entry);
    if (member.scheme().isLibrary()) {
      checkLibrary(member);
    }
    members.add(member);
  }

  /** What lands in site-packages must not clash there, nor bring another distribution with it. */
  private void checkLibrary(WheelMember member) throws WheelException {
    String installed = member.installedPath();
    Optional<NameClashes.Clash> clash = library.add(installed);
    if (clash.isPresent()) {
      throw new WheelException(
          wheel, WheelRule.CLASH, member.path() + " is installed over " + clash.get().other());
    }
    if (installed.split("/", 2)[0].endsWith(".dist-info") && !distInfo.holds(installed)) {
      throw new WheelException(
          wheel, WheelRule.DIST_INFO, member.path() + " is installed as another distribution's");
    }
  }

  private static boolean isInData(String path) {
    int slash = path.indexOf('/');
    return slash > 0 && path.substring(0, slash).endsWith(".data");
  }

  private WheelMember dataMember(ArchiveEntry entry) throws WheelException {
    String[] parts = entry.name().split("/", 3);
    checkFolder(parts[0]);
    Optional<Scheme> scheme = parts.length < 3 ? Optional.empty() : Scheme.ofFolder(parts[1]);
    if (scheme.isEmpty()) {
      throw new WheelException(
          wheel, WheelRule.DATA_FOLDER, entry.name() + " is in no folder of .data that is known");
    }
    return new WheelMember(entry.name(), scheme.get(), parts[2], entry);
  }

  /** pip installs from any folder of that name, others from the distribution's own only. */
  private void checkFolder(String folder) throws WheelException {
    boolean isNew = !folder.equals(dataFolder);
    if (isNew && !(dataFolder.isEmpty() && distInfo.isOwnData(folder))) {
      throw new WheelException(
          wheel,
          WheelRule.DATA_FOLDER,
          folder + " is not the one folder .data of this distribution");
    }
    dataFolder = folder;
  }
}
