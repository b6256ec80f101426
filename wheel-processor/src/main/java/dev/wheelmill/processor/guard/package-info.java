/**
 * What keeps files from being hurt by other runs and by the machine: locks, and writes that outlast
 * it.
 */
package dev.wheelmill.processor.guard;
