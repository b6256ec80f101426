// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.util.Set;

/**
 * The opcodes of a version that have to do with constants.
 *
 * @param loadConst loads a constant
 * @param storeName stores under a name
 * @param extendedArg puts eight bits before the argument of the next instruction
 * @param others the others whose argument is the index of a constant
 */
record Opcodes(int loadConst, int storeName, int extendedArg, Set<Integer> others) {
  static final Opcodes V3_8 = new Opcodes(100, 90, 144, Set.of());
  static final Opcodes V3_11 = new Opcodes(100, 90, 144, Set.of(172));
  static final Opcodes V3_12 = new Opcodes(100, 90, 144, Set.of(121, 172));
  static final Opcodes V3_13 = new Opcodes(83, 114, 71, Set.of(103));
  static final Opcodes V3_14 = new Opcodes(82, 116, 69, Set.of());
  static final Opcodes V3_15 = new Opcodes(81, 115, 67, Set.of());

  /** True if the argument is the index of a constant. */
  boolean takesConstant(int opcode) {
    return opcode == loadConst || others.contains(opcode);
  }
}
