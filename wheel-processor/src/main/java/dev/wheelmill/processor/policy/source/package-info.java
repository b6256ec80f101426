/** Reads policies, from YAML and from {@code pyproject.toml}, and reports every mistake at once. */
package dev.wheelmill.processor.policy.source;
