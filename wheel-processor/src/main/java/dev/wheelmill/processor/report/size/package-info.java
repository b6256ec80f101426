/** What {@code report} says of sizes, in the forms that programs read, and what it says of two. */
package dev.wheelmill.processor.report.size;
