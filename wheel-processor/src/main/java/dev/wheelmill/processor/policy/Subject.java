// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.profile.SourceName;
import java.util.Optional;

/**
 * A file that the policy is asked about.
 *
 * @param distribution the normalised name of the distribution that owns it (PEP 503)
 * @param path its path as in RECORD, with {@code /}; for a file that no RECORD lists, relative to
 *     the folder that is on {@code sys.path}
 * @param place where it stands
 */
public record Subject(Optional<String> distribution, String path, Place place) {

  /**
   * What a profile calls it. A project's own sources are one thing, whether they are installed in
   * editable mode here or only copied there.
   */
  public SourceName name() {
    Place known = place == Place.EDITABLE ? Place.UNOWNED : place;
    return new SourceName(distribution.orElseGet(() -> "(" + known.label() + ")"), path);
  }
}
