/** What decides where a policy says nothing: variables of the interpreters, and the target. */
package dev.wheelmill.processor.policy.surroundings;
