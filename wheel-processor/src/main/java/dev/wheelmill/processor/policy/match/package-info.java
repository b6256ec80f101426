/** Finds what a policy speaks of that is not there. */
package dev.wheelmill.processor.policy.match;
