/** Measures a command's start with each variant of an environment's bytecode. */
package dev.wheelmill.processor.operation.measure;
