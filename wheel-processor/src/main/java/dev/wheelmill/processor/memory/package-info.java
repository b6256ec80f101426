/**
 * What the tool remembers of its own work from one run to the next: {@link Memory} is the door.
 * Everything here is a shortcut; without it the work is done again, and comes to the same.
 */
package dev.wheelmill.processor.memory;
