/** How much room the files of an environment take, of which kind, and under which policy less. */
package dev.wheelmill.processor.size;
