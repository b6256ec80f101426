// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.resolve;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.policy.Fallback;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.target.LibraryFolder;
import dev.wheelmill.processor.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells folders whose files will get other times before they are used: they are packed into an
 * archive or copied into an image. Bytecode that goes by times would be stale there.
 */
public final class TimesThatChange {
  private static final Settings HASH =
      Settings.builder().invalidation(InvalidationMode.CHECKED_HASH).build();

  private TimesThatChange() {}

  /**
   * What holds for such a target; empty for another.
   *
   * @param workingFolder where files may lie that say what is packed
   */
  public static Optional<Fallback> of(Target target, Path workingFolder) {
    return (isBundle(target) ? Optional.of(BUNDLE) : ShippingFiles.naming(target, workingFolder))
        .map(why -> fallback(target, why));
  }

  private static final String BUNDLE = "a folder of pip install -t, which is mostly packed";

  private static Fallback fallback(Target target, String why) {
    return Fallback.of(
        why,
        HASH,
        Notice.info(
            target.path().toString(),
            why
                + ": headers with hashes, as times change on the way; --invalidation says"
                + " otherwise"));
  }

  /**
   * A folder of distributions that no interpreter has for its own: it goes where it is used. So
   * does a layer of AWS Lambda, whose folder {@code python} has a {@code lib} and nothing else.
   */
  private static boolean isBundle(Target target) {
    if (target instanceof Target.Prefix prefix) {
      return prefix.libraries().stream()
          .flatMap(library -> LibraryFolder.of(library).stream())
          .anyMatch(TimesThatChange::isLayer);
    }
    if (!(target instanceof Target.SitePackages)) {
      return false;
    }
    Path above = target.path().getParent();
    Optional<LibraryFolder> library =
        Optional.ofNullable(above).flatMap(folder -> LibraryFolder.of(folder));
    return library.isEmpty() || isLayer(library.get());
  }

  private static boolean isLayer(LibraryFolder library) {
    Path prefix = library.prefix();
    return prefix.endsWith("python")
        && Files.notExists(prefix.resolve("bin").resolve("python3"))
        && Files.notExists(prefix.resolve("pyvenv.cfg"))
        && Files.notExists(library.path().resolve("os.py"));
  }
}
