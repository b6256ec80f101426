/** Bytecode that was compiled before, given another header and form without an interpreter. */
package dev.wheelmill.compiler.restamp;
