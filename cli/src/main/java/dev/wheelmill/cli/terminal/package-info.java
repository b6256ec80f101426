/** The process's surroundings: streams, variables, signals. */
package dev.wheelmill.cli.terminal;
