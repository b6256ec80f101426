/** Names that every stage compares in the same way. */
package dev.wheelmill.processor.name;
