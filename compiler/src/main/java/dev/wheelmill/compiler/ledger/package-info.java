/** What the tool remembers of its own work from one run to the next. */
package dev.wheelmill.compiler.ledger;
