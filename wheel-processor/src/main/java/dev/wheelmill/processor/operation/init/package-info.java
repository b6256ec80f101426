/** Writes a policy for a project, from what its folder says. */
package dev.wheelmill.processor.operation.init;
