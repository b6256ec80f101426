/** Draws a report of sizes as one page for browsers, which asks for nothing outside itself. */
package dev.wheelmill.processor.page;
