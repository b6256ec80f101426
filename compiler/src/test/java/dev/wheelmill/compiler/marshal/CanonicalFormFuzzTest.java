// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.wheelmill.compiler.bytecode.RealPython;
import dev.wheelmill.compiler.marshal.PythonCode.Order;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code with changed bytes: refused or canonical, and never more memory than its length allows. */
class CanonicalFormFuzzTest {
  private static final int MAGIC = CodeFormat.V3_13.magic();
  private static final CodeTransform SLIM = CodeTransform.slimming(Columns.DROP, true);
  private static final int LEVELS = 100;
  private static final int MUTANTS = 10_000;
  private static final int MAX_SIZE = 20_000;

  /** In bytes for each byte of code: about ten arrays, and what sets take. */
  private static final int ALLOCATION = 100;

  private static final int ALLOCATION_AT_LEAST = 1 << 20;

  /** Type codes, and bytes that make lengths large or negative. */
  private static final byte[] TELLING = {
    'c', ')', '(', '>', 'r', 's', 'u', 'z', 'l', 'i', 'N', ':', '}', '0', 'y', 'g', 0, 1, 127, -1,
    -128
  };

  private final Path folder;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  CanonicalFormFuzzTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void throwsNothingButItsOwnExceptionAndStaysWithinItsMemory() throws IOException {
    RealPython python = RealPython.all().get(0);
    List<byte[]> codes =
        PythonCode.compile(python, folder, Order.SORTED, 200, "0", "").stream()
            .filter(code -> code.length > 0 && code.length < MAX_SIZE)
            .toList();
    Random random = new Random(20);
    int refused = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutate(codes.get(random.nextInt(codes.size())), random);
      refused += isRefused(mutant, python.magic()) ? 1 : 0;
    }
    assertThat(refused).isBetween(MUTANTS / 10, MUTANTS - 1);
  }

  private static byte[] mutate(byte[] code, Random random) {
    byte[] mutant = code.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      byte telling = TELLING[random.nextInt(TELLING.length)];
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(4)) {
        case 0 -> mutant[at] = telling;
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutant[at] = (byte) random.nextInt();
        default -> copy(code, mutant, random);
      }
    }
    return mutant;
  }

  private static void copy(byte[] from, byte[] to, Random random) {
    int length = Math.min(random.nextInt(40), from.length);
    int source = random.nextInt(from.length - length + 1);
    int target = random.nextInt(from.length - length + 1);
    System.arraycopy(from, source, to, target, length);
  }

  private boolean isRefused(byte[] mutant, int magic) {
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      byte[] canonical = CanonicalForm.of(mutant, magic);
      assertThat(CanonicalForm.of(canonical, magic)).isEqualTo(canonical);
      byte[] slim = CanonicalForm.of(mutant, magic, SLIM);
      assertThat(CanonicalForm.of(slim, magic, SLIM)).isEqualTo(slim);
      return false;
    } catch (MarshalException refused) {
      assertThat(refused.offset()).isBetween(0, mutant.length);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).isLessThan(ALLOCATION_AT_LEAST + (long) ALLOCATION * mutant.length);
      return true;
    }
  }

  @Test
  void takesNoLongerForValuesThatBranch() throws MarshalException {
    byte[] code = RawCode.of(branching(0));
    assertThat(CanonicalForm.of(code, MAGIC)).hasSizeBetween(code.length - 2, code.length);
  }

  @Test
  void refusesSetsThatTakeForeverToCompare() {
    // Two tuples that differ at the end, after two values that are equal and not the same.
    String first = "2902" + branching(0) + "4e";
    String second = "2902" + branching(LEVELS + 1) + "54";
    assertThatThrownBy(() -> CanonicalForm.of(RawCode.of("3e02000000" + first + second), MAGIC))
        .isInstanceOf(MarshalException.class)
        .hasMessageContaining("not shown to be equal in code.co_consts");
  }

  /** Tuples that each hold the next one twice, in hex; the references begin at a number. */
  private static String branching(int reference) {
    StringBuilder code = new StringBuilder("a902".repeat(LEVELS) + "a9014e");
    for (int level = LEVELS; level > 0; level--) {
      int little = Integer.reverseBytes(reference + level);
      code.append("72").append(HexFormat.of().toHexDigits(little));
    }
    return code.toString();
  }
}
