/**
 * A policy: what is to become of each source's bytecode. {@code policy.source} reads it, {@code
 * policy.lock} the lock files that its rules may need, and {@code policy.resolve} answers for
 * files.
 */
package dev.wheelmill.processor.policy;
