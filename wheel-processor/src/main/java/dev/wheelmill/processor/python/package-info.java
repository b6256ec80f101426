/** Which interpreters a target is worked on for, and why these. */
package dev.wheelmill.processor.python;
