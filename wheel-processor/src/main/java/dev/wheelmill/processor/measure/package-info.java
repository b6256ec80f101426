/** What was measured of a command's start, as values, and what follows from it. */
package dev.wheelmill.processor.measure;
