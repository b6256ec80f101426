/** The commands. */
package dev.wheelmill.cli.command;
