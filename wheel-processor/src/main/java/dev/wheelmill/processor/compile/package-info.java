/** Sources in, canonical code out. */
package dev.wheelmill.processor.compile;
