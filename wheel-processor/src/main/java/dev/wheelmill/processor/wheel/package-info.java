/** Wheels ("Binary distribution format"): file name, tags, metadata, reading and rewriting. */
package dev.wheelmill.processor.wheel;
