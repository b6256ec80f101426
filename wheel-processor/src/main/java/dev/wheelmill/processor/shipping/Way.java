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
  ZIP("zip", Links.FOLLOWED, from -> new Times.EvenSeconds(from.zone())),
  /** A zip with the extended times of {@code zip} and {@code unzip}. */
  INFO_ZIP("info-zip", Links.FOLLOWED, from -> new Times.WholeSeconds()),
  /** A zip that Python's own library unpacks. */
  PYTHON_ZIP("python-zip", Links.FOLLOWED, from -> new Times.Anew()),
  /** A zip in which all files have the first date that a zip can hold. */
  LAMBDA_ZIP("lambda-zip", Links.FOLLOWED, from -> new Times.Fixed(Start.OF_ZIP)),
  /** A tar. */
  TAR("tar", Links.KEPT, from -> new Times.WholeSeconds()),
  /** A tar in which all files have the time of {@code SOURCE_DATE_EPOCH}. */
  TAR_EPOCH("tar-epoch", Links.KEPT, from -> new Times.Fixed(from.epoch())),
  /** A layer of an image. */
  OCI("oci", Links.KEPT, from -> new Times.WholeSeconds()),
  /** A layer in which no time is later than {@code SOURCE_DATE_EPOCH}. */
  OCI_EPOCH("oci-epoch", Links.KEPT, from -> new Times.NoLaterThan(from.epoch())),
  /** A path in the store of Nix. */
  NIX("nix", Links.KEPT, from -> new Times.Fixed(Start.OF_NIX)),
  /** A package of Debian, in which no time is later than {@code SOURCE_DATE_EPOCH}. */
  DEB("deb", Links.KEPT, from -> new Times.NoLaterThan(from.epoch())),
  /** A commit, and a clone of it. */
  GIT("git", Links.KEPT, from -> new Times.Anew()),
  /** {@code rsync -a}. */
  RSYNC("rsync", Links.KEPT, from -> new Times.Kept()),
  /** {@code rsync -r}. */
  RSYNC_R("rsync-r", Links.PASSED_OVER, from -> new Times.Anew()),
  /** {@code cp -r}. */
  CP("cp", Links.KEPT, from -> new Times.Anew()),
  /** {@code cp -a}. */
  CP_A("cp-a", Links.KEPT, from -> new Times.Kept());

  /** The ways by their names, in the order in which they are offered. */
  public static final Map<String, Way> WORDS = words();

  private final String label;
  private final Links links;
  private final Clock clock;

  Way(String label, Links links, Clock clock) {
    this.label = label;
    this.links = links;
    this.clock = clock;
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

  /** The times that all files have. */
  private static final class Start {
    static final Instant OF_ZIP = Instant.parse("1980-01-01T00:00:00Z");
    static final Instant OF_NIX = Instant.ofEpochSecond(1);

    private Start() {}
  }

  /** Finds out what becomes of times, where files are packed. */
  @FunctionalInterface
  private interface Clock {
    Times times(Origin origin) throws RequestException;
  }

  /** The name on the command line and in reports. */
  public String label() {
    return label;
  }

  /** What becomes of times. */
  Times times(Origin origin) throws RequestException {
    return clock.times(origin);
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
