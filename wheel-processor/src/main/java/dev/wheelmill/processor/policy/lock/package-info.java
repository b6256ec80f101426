/** Reads lock files for the dependency groups that rules name. */
package dev.wheelmill.processor.policy.lock;
