/**
 * Measures the codec and hashing, by JMH and against the interpreter's own work; and has the lower
 * bound that runs with a warm cache are measured against.
 */
@org.jspecify.annotations.NullMarked
package dev.wheelmill.bench;
