/** Files and folders as they were at a moment, by what no program can set back. */
package dev.wheelmill.processor.stamp;
