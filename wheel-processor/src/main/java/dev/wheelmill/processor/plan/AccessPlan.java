// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.plan;

import dev.wheelmill.processor.diagnostic.Notice;
import java.util.List;

/**
 * What is to be done so that all who may read sources may read their bytecode, besides writing
 * files.
 *
 * @param folders folders that are to be opened
 * @param notices what the user who runs this can't mend
 */
public record AccessPlan(List<FolderMend> folders, List<Notice> notices) {
  /** Nothing is to be done. */
  public static final AccessPlan NONE = new AccessPlan(List.of(), List.of());

  public AccessPlan {
    folders = List.copyOf(folders);
    notices = List.copyOf(notices);
  }
}
