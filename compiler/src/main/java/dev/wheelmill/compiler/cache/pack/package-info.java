/** Packs: many pieces of bytes in one file, each found by a key of 32 bytes. */
package dev.wheelmill.compiler.cache.pack;
