// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.wheel.WheelFile;
import java.util.ArrayList;
import java.util.List;

/** What a person should know of a wheel besides what is done to it. */
final class WheelNotices {
  private final WheelFile wheel;
  private final List<Notice> notices = new ArrayList<>();

  WheelNotices(WheelFile wheel) {
    this.wheel = wheel;
    wheel
        .remarks()
        .forEach(remark -> notices.add(Notice.warning(wheel.fileName().toString(), remark)));
  }

  List<Notice> all() {
    return List.copyOf(notices);
  }

  /** One line, however many files it carries. */
  void carried(int files, int kept) {
    if (files > 0) {
      notices.add(
          Notice.info(
              wheel.fileName().toString(),
              "bytecode that it carries: %d; that stays, as a program or for other interpreters: %d"
                  .formatted(files, kept)));
    }
  }

  void noneAdmitted() {
    notices.add(
        Notice.warning(
            wheel.fileName().toString(),
            "nothing is compiled: its tags and Requires-Python admit none of the interpreters"));
  }
}
