/** Says what targets take, and what other policies would save; compares two such reports. */
package dev.wheelmill.processor.operation.report;
