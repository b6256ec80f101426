/** Bounds on what was measured, as {@code --fail-if} states them: read, compared and told. */
package dev.wheelmill.processor.threshold;
