/** What an interpreter does at its start: which sources it loads from bytecode, and which not. */
package dev.wheelmill.processor.startup;
