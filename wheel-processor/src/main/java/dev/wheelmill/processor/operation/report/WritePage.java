// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.report;

import dev.wheelmill.compiler.io.FileReplacement;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.page.SizePage;
import dev.wheelmill.processor.report.size.SizeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Writes a report as a page. */
public final class WritePage {
  private WritePage() {}

  /**
   * Writes it, or replaces what an earlier report wrote; the file is whole at every moment.
   *
   * @param release the program's name and version
   * @throws RefusedException if it can't be written
   */
  public static void write(SizeReport report, String release, Path file) throws RefusedException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException(
          file + ": is no plain file, and is not replaced by a page; name another with --html");
    }
    String page = SizePage.of(report, release);
    try {
      FileReplacement.replace(file, fresh -> Files.writeString(fresh, page));
    } catch (IOException e) {
      throw new RefusedException(
          file + ": can't be written: " + Reason.of(e) + "; name another file with --html", e);
    }
  }
}
