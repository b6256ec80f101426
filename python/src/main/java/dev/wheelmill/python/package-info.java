/** Builds the wheels of wheelmill itself, and the archive for downloads. */
@NullMarked
package dev.wheelmill.python;

import org.jspecify.annotations.NullMarked;
