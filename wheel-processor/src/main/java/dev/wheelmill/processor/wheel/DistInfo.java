// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.packaging.DistributionName;
import dev.wheelmill.processor.packaging.Versions;
import dev.wheelmill.processor.packaging.WheelException;
import dev.wheelmill.processor.packaging.WheelFileName;
import dev.wheelmill.processor.packaging.WheelRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The paths of a wheel's own dist-info. One that stands deeper is a vendored distribution's, and a
 * folder like any other.
 *
 * @param folder the folder's name, without {@code /}: {@code six-1.17.0.dist-info}
 */
public record DistInfo(String folder) {

  private static final String SUFFIX = ".dist-info";
  private static final String DATA_SUFFIX = ".data";

  public String record() {
    return folder + "/RECORD";
  }

  public String metadata() {
    return folder + "/METADATA";
  }

  public String wheel() {
    return folder + "/WHEEL";
  }

  public String entryPoints() {
    return folder + "/entry_points.txt";
  }

  /** Signatures of RECORD, which it never lists, and which are void once it changes. */
  public Set<String> signatures() {
    return Set.of(record() + ".jws", record() + ".p7s");
  }

  /** Whether a folder {@code .data} is for the same name and version. */
  boolean isOwnData(String data) {
    String[] own = split(folder, SUFFIX);
    String[] other = split(data, DATA_SUFFIX);
    return isSameName(own[0], other[0]) && isSameVersion(own[1], other[1]);
  }

  /** The name and the version of a folder; the version is empty if there is none. */
  private static String[] split(String folder, String suffix) {
    String stem = folder.substring(0, folder.length() - suffix.length());
    int dash = stem.indexOf('-');
    return dash < 0
        ? new String[] {stem, ""}
        : new String[] {stem.substring(0, dash), stem.substring(dash + 1)};
  }

  /** Whether a path is in the folder, however deep. */
  public boolean holds(String path) {
    return path.length() > folder.length()
        && path.charAt(folder.length()) == '/'
        && path.startsWith(folder);
  }

  /**
   * Finds the one dist-info at the top, whether its name is normalised or not.
   *
   * @throws WheelException if there is none, or more than one, or it is another distribution's than
   *     the file name says
   */
  static DistInfo find(WheelFileName name, Stream<String> paths) throws WheelException {
    List<String> folders =
        paths
            .filter(path -> path.indexOf('/') > 0)
            .map(path -> path.substring(0, path.indexOf('/')))
            .filter(folder -> folder.endsWith(SUFFIX))
            .distinct()
            .sorted()
            .collect(Collectors.toList());
    if (folders.size() != 1) {
      String found = folders.isEmpty() ? "none" : String.join(", ", folders);
      throw new WheelException(
          name.toString(),
          WheelRule.DIST_INFO,
          "one folder .dist-info must stand at the top: " + found);
    }
    String[] parts = split(folders.get(0), SUFFIX);
    if (!isSameName(name.name(), parts[0]) || !isSameVersion(name.version(), parts[1])) {
      throw new WheelException(
          name.toString(),
          WheelRule.DIST_INFO,
          folders.get(0) + " is not for the name and version of the file name");
    }
    return new DistInfo(folders.get(0));
  }

  static boolean isSameName(String a, String b) {
    return DistributionName.normalise(a).equals(DistributionName.normalise(b));
  }

  static boolean isSameVersion(String a, String b) {
    return Versions.normalise(a).equals(Versions.normalise(b));
  }
}
