/** What a policy comes to for one target: its surroundings, its rules, and each file. */
package dev.wheelmill.processor.policy.resolve;
