/**
 * Runs of the program on a file system that fails, or stops as when the power goes, at the n-th
 * operation.
 *
 * <p>The layer is a {@link java.nio.file.spi.FileSystemProvider} that stands in for the system's
 * own, which Java lets one do when it starts ({@code
 * -Djava.nio.file.spi.DefaultFileSystemProvider}). So every path of the program goes through it, as
 * the program asks for files in no other way; it needs no seam of its own for this, and none can be
 * forgotten. The price is that such runs have a process of their own.
 */
package dev.wheelmill.processor.fault;
