/** What stages tell a person, and how a person ends them. */
package dev.wheelmill.processor.diagnostic;
