// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.CodeComparison;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelMember;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Holds bytecode that a wheel carries against what its source was now compiled to. It is replaced
 * in any case; that it did other things than its source is worth knowing.
 *
 * @param wheel the wheel as it was
 */
record CarriedComparison(WheelFile wheel) {
  /**
   * What was other in the wheel's own file in the place of bytecode that is wanted, in one line;
   * empty if there is none or its code is the same.
   *
   * @param code what its source was compiled to
   */
  Optional<String> difference(Wanted wanted, byte[] code) {
    int magic = wanted.interpreter().magic();
    Optional<WheelMember> carried = wheel.find(wanted.path());
    return CanonicalForm.supports(magic)
        ? carried.flatMap(member -> difference(member, wanted, code))
        : Optional.empty();
  }

  private Optional<String> difference(WheelMember carried, Wanted wanted, byte[] code) {
    int magic = wanted.interpreter().magic();
    try {
      byte[] pyc = wheel.read(carried, Bounds.CODE);
      byte[] carriedCode =
          Arrays.copyOfRange(pyc, Math.min(PycHeader.LENGTH, pyc.length), pyc.length);
      byte[] canonical = CanonicalForm.of(carriedCode, magic, wanted.transform().keepingFileName());
      return CodeComparison.firstDifference(canonical, code, magic)
          .map(
              position ->
                  "the wheel carried other code than its source compiles to, first in code"
                      + position
                      + "; replaced");
    } catch (MarshalException | IOException e) {
      return Optional.of("the wheel carried code that can't be read; replaced: " + e.getMessage());
    }
  }
}
