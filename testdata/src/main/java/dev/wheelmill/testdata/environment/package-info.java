/** Environments that are wrong on purpose, and what is to come of each. */
package dev.wheelmill.testdata.environment;
