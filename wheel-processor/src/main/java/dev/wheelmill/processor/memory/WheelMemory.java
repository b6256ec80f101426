// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.memory.Remembered.DoneWheel;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.result.WheelOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Knows the wheels that were dealt with in an earlier run by the same rules, so that they need not
 * even be opened. Of a wheel that is replaced, the new file is known; of one that goes to another
 * folder, the original and what was written for it.
 */
public final class WheelMemory {
  private final Ledger ledger;
  private final Optional<Ledger> ofOutput;
  private final Key<?> rules;

  /**
   * @param ledger of the target, or of what it left in the folder that its wheels go to
   * @param ofOutput of that folder, by which it is known when it is a target itself; empty if
   *     wheels are replaced
   * @param rules all that decides on what becomes of a wheel
   */
  WheelMemory(Ledger ledger, Optional<Ledger> ofOutput, Key<?> rules) {
    this.ledger = ledger;
    this.ofOutput = ofOutput;
    this.rules = rules;
  }

  /**
   * The key of a wheel.
   *
   * @param hash of its file
   */
  public Key<DoneWheel> key(Path wheel, ContentHash hash) {
    return Key.of(DoneWheel.class, hash.toString(), wheel.getFileName(), rules);
  }

  /**
   * What came of a wheel when it was dealt with, if its file is still as it was left.
   *
   * @param folder where the wheel goes
   */
  public Optional<UnitResult> recall(Key<DoneWheel> key, Path wheel, Path folder)
      throws IOException {
    Optional<DoneWheel> remembered = ledger.recall(key);
    if (remembered.isEmpty()) {
      return Optional.empty();
    }
    Path file = folder.resolve(remembered.get().file());
    boolean same =
        ofOutput.isEmpty()
            || (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && ContentHash.sha256(file).toString().equals(remembered.get().hash()));
    return same
        ? Optional.of(remembered.get().unit().unchanged(Files.size(wheel), Files.size(file)))
        : Optional.empty();
  }

  /**
   * Remembers what came of a wheel, if it would come to the same again.
   *
   * @param key the wheel's before
   */
  public void remember(Key<DoneWheel> key, WheelOutcome outcome) {
    if (outcome.file().isPresent() && outcome.lasting()) {
      try {
        Path file = outcome.file().get();
        ContentHash hash = ContentHash.sha256(file);
        DoneWheel wheel =
            new DoneWheel(
                String.valueOf(file.getFileName()),
                hash.toString(),
                outcome.unit().unchanged(0, 0));
        Key<DoneWheel> keyOfOutput = key(file, hash);
        ledger.remember(ofOutput.isPresent() ? key : keyOfOutput, wheel);
        ofOutput.ifPresent(other -> other.remember(keyOfOutput, wheel));
      } catch (IOException e) {
        // The wheel is done; the next run will do it again.
      }
    }
  }

  /** Saves it, and gives a notice if that fails. */
  public Optional<Notice> trySave() {
    // What fails before the other is saved is done again by the next run.
    return ofOutput.flatMap(Ledger::trySave).or(ledger::trySave);
  }
}
