package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.PycFormat;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.processor.inventory.files.Bytecode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a bytecode file is to be, whatever it is made from.
 *
 * @param path its path as in RECORD
 * @param file where it goes
 * @param format that of the interpreter that reads it
 * @param invalidation the header that it gets
 * @param transform what its code leaves out, and the file name that it holds
 * @param before what stands in its place now, and is not as it should be
 */
public record BytecodeSpec(
    String path,
    Path file,
    PycFormat format,
    InvalidationMode invalidation,
    CodeTransform transform,
    Optional<Bytecode> before) {

  BytecodeSpec inPlaceOf(Optional<Bytecode> there) {
    return new BytecodeSpec(path, file, format, invalidation, transform, there);
  }
}
