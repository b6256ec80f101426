/** Command lines taken apart: their options, and what stands before a command. */
package dev.wheelmill.processor.installer.command;
