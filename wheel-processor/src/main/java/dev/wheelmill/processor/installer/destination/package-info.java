/** Where an installer writes to, and what changed there. */
package dev.wheelmill.processor.installer.destination;
