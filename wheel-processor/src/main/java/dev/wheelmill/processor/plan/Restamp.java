package dev.wheelmill.processor.plan;

import java.util.Optional;

/**
 * A valid bytecode file that need not be compiled to be as it should: only its header, the form of
 * its code or the file name in it is another.
 *
 * @param file what it is to be; what stands in its place is what it is made from
 * @param otherwise what to compile if that can't be done; empty if nothing is to be compiled
 */
public record Restamp(BytecodeSpec file, Optional<Wanted> otherwise) {}
