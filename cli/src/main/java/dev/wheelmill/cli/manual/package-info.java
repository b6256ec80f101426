/** What is made from the commands: completions for shells, and the man page. */
package dev.wheelmill.cli.manual;
