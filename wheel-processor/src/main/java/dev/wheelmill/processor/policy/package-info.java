/**
 * What is to become of each source's bytecode: the values of a policy, and its answers for a file.
 * {@code policy.source} reads policies, {@code policy.lock} the lock files that rules may need.
 */
package dev.wheelmill.processor.policy;
