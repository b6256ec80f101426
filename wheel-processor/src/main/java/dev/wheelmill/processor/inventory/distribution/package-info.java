/** Installed distributions, and the lists of files that they keep. */
package dev.wheelmill.processor.inventory.distribution;
