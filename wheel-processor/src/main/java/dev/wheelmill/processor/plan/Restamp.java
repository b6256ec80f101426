// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.PycFormat;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.processor.inventory.files.Bytecode;
import java.util.Optional;

/**
 * A valid bytecode file that need not be compiled to be as it should: only its header, the form of
 * its code or the file name in it is another.
 *
 * @param bytecode the file, which is replaced
 * @param format that of the interpreter that reads it
 * @param invalidation the header that it gets
 * @param transform what its code leaves out, and the file name that it holds
 * @param otherwise what to compile if that can't be done; empty if nothing is to be compiled
 */
public record Restamp(
    Bytecode bytecode,
    PycFormat format,
    InvalidationMode invalidation,
    CodeTransform transform,
    Optional<Wanted> otherwise) {

  /** What is to become the bytecode that is wanted in its place. */
  public static Restamp to(Wanted wanted, Bytecode bytecode) {
    return new Restamp(
        bytecode, wanted.format(), wanted.invalidation(), wanted.transform(), Optional.of(wanted));
  }

  /** The file's path as in RECORD. */
  public String path() {
    return otherwise.map(Wanted::path).orElseGet(bytecode::path);
  }
}
