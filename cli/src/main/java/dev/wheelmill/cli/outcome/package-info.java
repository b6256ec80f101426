/** How a run ends: exit codes and messages. */
package dev.wheelmill.cli.outcome;
