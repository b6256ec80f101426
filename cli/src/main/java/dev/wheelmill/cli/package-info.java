/** The command line: parses, calls the processor, prints; nothing else. */
package dev.wheelmill.cli;
