package dev.wheelmill.processor.plan;

import dev.wheelmill.processor.record.ContentHash;
import java.nio.file.Path;

/**
 * A bytecode file that stays as it is.
 *
 * @param path its path as in RECORD
 * @param file where it is
 * @param hash of its content
 * @param size of its content in bytes
 */
public record Kept(String path, Path file, ContentHash hash, long size) {}
