/** Bytecode files: their names, their headers, and what an interpreter makes of them. */
package dev.wheelmill.compiler.bytecode;
