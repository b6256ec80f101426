/** What a command line names: an environment, a folder, a wheel, an interpreter. */
package dev.wheelmill.processor.target;
