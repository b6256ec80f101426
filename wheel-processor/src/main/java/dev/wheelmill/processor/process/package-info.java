/**
 * Commands that are started to be looked at: when one is ready, what it took until then, and its
 * end, with that of all processes that it started. Nothing is known of why it is started.
 */
package dev.wheelmill.processor.process;
