/**
 * Wheels that must be refused, each with one thing wrong, and wheels that are unusual and must be
 * accepted. What is wrong is said in a line; what refuses it is the name of a constant of {@code
 * ArchiveRule} or {@code WheelRule}.
 */
package dev.wheelmill.testdata.hostile;
