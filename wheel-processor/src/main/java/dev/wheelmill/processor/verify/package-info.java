/** Checks lists of files and bytecode, and changes nothing. */
package dev.wheelmill.processor.verify;
