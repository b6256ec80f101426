/** What becomes of bytecode that is packed, taken elsewhere and unpacked. */
package dev.wheelmill.processor.shipping;
