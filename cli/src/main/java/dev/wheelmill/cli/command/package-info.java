/** The commands and their options. */
package dev.wheelmill.cli.command;
