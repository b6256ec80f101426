/** Reading of many small files at the cost of few calls of the system. */
package dev.wheelmill.compiler.io;
