/** The values that a policy is written in, and how a wrong one is reported. */
package dev.wheelmill.processor.policy.value;
