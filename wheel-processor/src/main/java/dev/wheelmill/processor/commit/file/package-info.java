/** Writes, links and deletes files of folders, each all at once, or only lets foresee it. */
package dev.wheelmill.processor.commit.file;
