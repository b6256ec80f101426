// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.processor.diagnostic.RequestException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A way in which files are packed, taken elsewhere and unpacked. {@code docs/shipping.md} says of
 * each what it does, and with which programs.
 */
public enum Way {
  /** A zip with nothing but what every zip has. */
  ZIP("zip", Links.FOLLOWED),
  /** A zip with the extended times of {@code zip} and {@code unzip}. */
  INFO_ZIP("info-zip", Links.FOLLOWED),
  /** A zip that Python's own library unpacks. */
  PYTHON_ZIP("python-zip", Links.FOLLOWED),
  /** A zip in which all files have the first date that a zip can hold. */
  LAMBDA_ZIP("lambda-zip", Links.FOLLOWED),
  /** A tar. */
  TAR("tar", Links.KEPT),
  /** A tar in which all files have the time of {@code SOURCE_DATE_EPOCH}. */
  TAR_EPOCH("tar-epoch", Links.KEPT),
  /** A layer of an image. */
  OCI("oci", Links.KEPT),
  /** A layer in which no time is later than {@code SOURCE_DATE_EPOCH}. */
  OCI_EPOCH("oci-epoch", Links.KEPT),
  /** A path in the store of Nix. */
  NIX("nix", Links.KEPT),
  /** A package of Debian, in which no time is later than {@code SOURCE_DATE_EPOCH}. */
  DEB("deb", Links.KEPT),
  /** A commit, and a clone of it. */
  GIT("git", Links.KEPT),
  /** {@code rsync -a}. */
  RSYNC("rsync", Links.KEPT),
  /** {@code rsync -r}. */
  RSYNC_R("rsync-r", Links.PASSED_OVER),
  /** {@code cp -r}. */
  CP("cp", Links.KEPT),
  /** {@code cp -a}. */
  CP_A("cp-a", Links.KEPT);

  /** The ways by their names, in the order in which they are offered. */
  public static final Map<String, Way> WORDS = words();

  private static final Instant FIRST_OF_ZIP = Instant.parse("1980-01-01T00:00:00Z");
  private static final Instant OF_NIX = Instant.ofEpochSecond(1);

  private final String label;
  private final Links links;

  Way(String label, Links links) {
    this.label = label;
    this.links = links;
  }

  /** What becomes of a link to a file. */
  private enum Links {
    /** It goes as a link. */
    KEPT,
    /** What it leads to goes in its place. */
    FOLLOWED,
    /** It does not go along. */
    PASSED_OVER
  }

  /** The name on the command line and in reports. */
  public String label() {
    return label;
  }

  /**
   * What becomes of times.
   *
   * @throws RequestException if it goes by a variable that is not set
   */
  Times times(Origin origin) throws RequestException {
    return switch (this) {
      case ZIP -> new Times.EvenSeconds(origin.zone());
      case INFO_ZIP, TAR, OCI -> new Times.WholeSeconds();
      case LAMBDA_ZIP -> new Times.Fixed(FIRST_OF_ZIP);
      case NIX -> new Times.Fixed(OF_NIX);
      case TAR_EPOCH -> new Times.Fixed(origin.epoch());
      case OCI_EPOCH, DEB -> new Times.NoLaterThan(origin.epoch());
      case PYTHON_ZIP, GIT, RSYNC_R, CP -> new Times.Anew();
      case RSYNC, CP_A -> new Times.Kept();
    };
  }

  /** Whether a link to a file goes as a link. */
  boolean keepsLinks() {
    return links == Links.KEPT;
  }

  /** Whether a link to a file does not go along. */
  boolean passesOverLinks() {
    return links == Links.PASSED_OVER;
  }

  private static Map<String, Way> words() {
    Map<String, Way> words = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(way -> words.put(way.label, way));
    return Collections.unmodifiableMap(words);
  }
}
