// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fault;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of the system's, that leads through {@link FaultFileSystem}. */
record FaultPath(FaultFileSystem system, Path inner) implements Path {
  private Path wrap(Path path) {
    return new FaultPath(system, path);
  }

  private @Nullable Path wrapIfThere(@Nullable Path path) {
    return path == null ? null : wrap(path);
  }

  @Override
  public FileSystem getFileSystem() {
    return system;
  }

  @Override
  public boolean isAbsolute() {
    return inner.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return wrapIfThere(inner.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return wrapIfThere(inner.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return wrapIfThere(inner.getParent());
  }

  @Override
  public int getNameCount() {
    return inner.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return wrap(inner.getName(index));
  }

  @Override
  public Path subpath(int begin, int end) {
    return wrap(inner.subpath(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return inner.startsWith(FaultFileSystem.unwrap(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return inner.endsWith(FaultFileSystem.unwrap(other));
  }

  @Override
  public Path normalize() {
    return wrap(inner.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return wrap(inner.resolve(FaultFileSystem.unwrap(other)));
  }

  @Override
  public Path relativize(Path other) {
    return wrap(inner.relativize(FaultFileSystem.unwrap(other)));
  }

  @Override
  public URI toUri() {
    return inner.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return wrap(inner.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return wrap(inner.toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return inner.compareTo(FaultFileSystem.unwrap(other));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FaultPath path && inner.equals(path.inner);
  }

  @Override
  public int hashCode() {
    return inner.hashCode();
  }

  @Override
  public String toString() {
    return inner.toString();
  }
}
