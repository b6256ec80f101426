// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.bytecode.SourceHash;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.python.MinorVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A file that a plan takes from an interpreter that it was not made for. Where a policy wants no
 * bytecode at all, nothing is lost.
 *
 * @param file a source that is dropped, or bytecode that goes although its interpreter would use it
 * @param version whose bytecode it is; empty for a source
 */
public record Loss(Path file, Optional<MinorVersion> version) {

  /**
   * The first loss of a plan, if it has any.
   *
   * @param versions whose bytecode matters
   * @param limits how large a source may be
   */
  public static Optional<Loss> first(
      EnvironmentPlan plan, Predicate<MinorVersion> versions, Limits limits) {
    return plan.sources().stream()
        .flatMap(source -> of(source, versions, limits).stream())
        .findFirst();
  }

  private static Optional<Loss> of(
      SourcePlan plan, Predicate<MinorVersion> versions, Limits limits) {
    if (plan.dropSource()) {
      return Optional.of(new Loss(plan.source().entry().file(), Optional.empty()));
    }
    if (plan.treatment().filter(answer -> answer.mode() != Mode.NO_COMPILE).isEmpty()) {
      return Optional.empty();
    }
    return plan.strip().stream()
        .filter(bytecode -> version(bytecode).filter(versions).isPresent())
        .filter(bytecode -> isUsed(bytecode, plan.source(), limits))
        .findFirst()
        .map(bytecode -> new Loss(bytecode.entry().file(), version(bytecode)));
  }

  private static Optional<MinorVersion> version(Bytecode bytecode) {
    return bytecode.name().cacheTag().flatMap(MinorVersion::ofCacheTag);
  }

  /**
   * Whether its interpreter would use bytecode, by the header alone, as the interpreter itself is
   * not asked.
   */
  private static boolean isUsed(Bytecode bytecode, Source source, Limits limits) {
    try {
      byte[] head = BytecodeContent.head(bytecode.entry().file());
      if (PycHeader.read(head) instanceof PycHeader.Reading.Read read) {
        int magic = read.header().magic();
        for (SourceHash hash : SourceHash.values()) {
          PycStatus status =
              new PycCheck(magic, hash)
                  .withSource(head, Optional.of(FileFacts.asSource(source.entry(), limits)));
          if (status == PycStatus.VALID || status == PycStatus.MISMATCHED) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** What is lost, in words. */
  @Override
  public String toString() {
    return version
        .map(python -> "strip bytecode that " + python + " uses (" + file + ")")
        .orElse("drop sources (" + file + ")");
  }
}
