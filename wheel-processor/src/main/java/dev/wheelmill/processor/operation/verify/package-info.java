/** Checks targets, and changes nothing. */
package dev.wheelmill.processor.operation.verify;
