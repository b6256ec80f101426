package dev.wheelmill.cli.command;

/** A command that can be asked for more. */
interface Verbose {
  /** Whether it was. */
  boolean isVerbose();
}
