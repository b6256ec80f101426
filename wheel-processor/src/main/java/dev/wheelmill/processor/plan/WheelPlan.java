// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.plan;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.packaging.WheelTags;
import dev.wheelmill.processor.wheel.WheelFile;
import java.util.List;
import java.util.Optional;

/**
 * All that is to be done to a wheel. Bytecode of the interpreters in scope that it carries is
 * always compiled anew: where it stands in the way it is replaced.
 *
 * @param wheel the wheel, open
 * @param sources the sources to compile
 * @param strip paths of bytecode that goes, unless it is compiled anew
 * @param kept how many bytecode files that it carries stay
 * @param tags the tags that it gets if a source is dropped, and all its bytecode is therefore of
 *     one interpreter
 * @param normalForm whether the archive is brought into a form that shows nothing of its past
 * @param notices what a person should know
 */
public record WheelPlan(
    WheelFile wheel,
    List<WheelSource> sources,
    List<String> strip,
    int kept,
    Optional<WheelTags> tags,
    boolean normalForm,
    List<Notice> notices) {
  public WheelPlan {
    sources = List.copyOf(sources);
    strip = List.copyOf(strip);
    notices = List.copyOf(notices);
  }

  /** Whether it is written anew though none of its files changes. */
  public boolean isWrittenAnew() {
    return normalForm || wheel.isRecordMalformed();
  }

  /** The name that the file gets if all its sources compile. */
  public String fileName() {
    return tags.map(wheel.fileName()::withTags).orElse(wheel.fileName()).toString();
  }
}
