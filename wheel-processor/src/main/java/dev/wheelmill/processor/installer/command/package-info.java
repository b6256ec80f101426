/** Command lines taken apart, and programs run and asked. */
package dev.wheelmill.processor.installer.command;
