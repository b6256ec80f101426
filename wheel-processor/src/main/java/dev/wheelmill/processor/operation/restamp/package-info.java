/** Gives bytecode another header, without compiling. */
package dev.wheelmill.processor.operation.restamp;
