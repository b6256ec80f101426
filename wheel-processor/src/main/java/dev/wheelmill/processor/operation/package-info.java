/** What the program can do, from the names of targets to a report. */
package dev.wheelmill.processor.operation;
