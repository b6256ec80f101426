package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.ArchiveEntry;
import dev.wheelmill.processor.archive.WheelArchive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds where each file of a wheel is installed. Files in a folder {@code X.data} at the top go by
 * its subfolder; all others to site-packages as they stand.
 */
final class MemberPlaces {
  private final String wheel;
  private final Map<String, String> library = new HashMap<>();
  private final List<WheelMember> members = new ArrayList<>();

  private MemberPlaces(String wheel) {
    this.wheel = wheel;
  }

  /**
   * The files with their places.
   *
   * @throws WheelException if a subfolder of {@code .data} is not known, or two files have one
   *     place
   */
  static List<WheelMember> of(String wheel, WheelArchive archive) throws WheelException {
    MemberPlaces places = new MemberPlaces(wheel);
    for (ArchiveEntry entry : archive.entries()) {
      places.add(entry);
    }
    return places.members;
  }

  private void add(ArchiveEntry entry) throws WheelException {
    String path = entry.name();
    WheelMember member =
        isInData(path) ? dataMember(entry) : new WheelMember(path, Scheme.ROOT, path, entry);
    String other = member.scheme().isLibrary() ? library.put(member.installedPath(), path) : null;
    if (other != null) {
      throw new WheelException(
          wheel, WheelRule.CLASH, other + " and " + path + " are installed to the same path");
    }
    members.add(member);
  }

  private static boolean isInData(String path) {
    int slash = path.indexOf('/');
    return slash > 0 && path.substring(0, slash).endsWith(".data");
  }

  private WheelMember dataMember(ArchiveEntry entry) throws WheelException {
    String[] parts = entry.name().split("/", 3);
    Optional<Scheme> scheme = parts.length < 3 ? Optional.empty() : Scheme.ofFolder(parts[1]);
    if (scheme.isEmpty()) {
      throw new WheelException(
          wheel, WheelRule.DATA_FOLDER, entry.name() + " is in no folder of .data that is known");
    }
    return new WheelMember(entry.name(), scheme.get(), parts[2], entry);
  }
}
