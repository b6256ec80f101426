/**
 * How much of anything an input may make this program take up, and what says so when it is more.
 */
package dev.wheelmill.processor.limits;
