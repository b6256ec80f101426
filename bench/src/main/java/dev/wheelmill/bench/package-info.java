/** Measures the codec and hashing, by JMH and against the interpreter's own work. */
@org.jspecify.annotations.NullMarked
package dev.wheelmill.bench;
