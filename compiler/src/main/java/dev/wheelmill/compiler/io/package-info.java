/** Whole files: read at the cost of few calls of the system, and replaced all at once. */
package dev.wheelmill.compiler.io;
