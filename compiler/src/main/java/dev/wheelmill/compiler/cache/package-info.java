/** Compiled code that is kept between runs, by what it was compiled from and not by where. */
package dev.wheelmill.compiler.cache;
