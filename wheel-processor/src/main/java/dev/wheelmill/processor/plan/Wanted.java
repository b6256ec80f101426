// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.PycFormat;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.processor.memory.Key;
import dev.wheelmill.processor.memory.Remembered.Failure;
import dev.wheelmill.processor.memory.Remembered.Written;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.value.Retention;
import dev.wheelmill.processor.record.ContentHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bytecode file that a policy wants, installed or in a wheel.
 *
 * @param path its path as in RECORD
 * @param interpreter what compiles it and reads it
 * @param level its optimization level
 * @param invalidation the header that it gets
 * @param transform what its code leaves out, and the file name that it holds
 */
public record Wanted(
    String path,
    Interpreter interpreter,
    OptimizationLevel level,
    InvalidationMode invalidation,
    CodeTransform transform) {

  /**
   * All that a policy wants of a source: a file for each interpreter and level.
   *
   * @param source the source's path as in RECORD
   * @param fileName what the code names as its file, as the bytes of a path
   * @param treatment what the policy says; a source that is dropped has its bytecode in its own
   *     place
   */
  public static List<Wanted> of(
      String source, byte[] fileName, Treatment treatment, List<Interpreter> interpreters) {
    CodeTransform transform =
        CodeTransform.slimming(treatment.columns(), treatment.docstrings() == Retention.DROP)
            .withFileName(fileName);
    List<Wanted> wanted = new ArrayList<>();
    for (Interpreter interpreter : interpreters) {
      for (OptimizationLevel level : treatment.optimize()) {
        String path =
            treatment.source() == Retention.DROP
                ? BytecodePath.legacyPath(source)
                : BytecodePath.cachePath(source, interpreter.cacheTag(), level);
        wanted.add(new Wanted(path, interpreter, level, treatment.invalidation(), transform));
      }
    }
    return wanted;
  }

  /** The format of its interpreter. */
  public PycFormat format() {
    return interpreter.format();
  }

  /** Why no file can have its name, if none can. */
  public Optional<String> tooLong() {
    return BytecodePath.tooLong(RawPath.encode(path));
  }

  /** The key by which it is remembered that a file is all that is wanted. */
  public Key<Written> keyOf(ContentHash hash) {
    return keyOf(hash, transform);
  }

  /** The same for a file in which more or less is left out. */
  public Key<Written> keyOf(ContentHash hash, CodeTransform other) {
    return Written.key(hash, interpreter, level, other);
  }

  /** The key by which it is remembered that a source does not compile. */
  public Key<Failure> keyOfFailure(byte[] source) {
    return Failure.key(source, interpreter, level);
  }
}
