/** What keeps files from being hurt by other runs and by the machine: locks, and settled writes. */
package dev.wheelmill.processor.guard;
