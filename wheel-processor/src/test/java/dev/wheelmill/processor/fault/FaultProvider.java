// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fault;

import static dev.wheelmill.processor.fault.FaultFileSystem.unwrap;

import dev.wheelmill.processor.fault.Operation.Kind;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the place of the system's provider, and tells {@link Faults} of all that changes files. */
public final class FaultProvider extends FileSystemProvider {
  private final FileSystemProvider inner;
  private final FaultFileSystem system;

  /** Called by Java when it starts. */
  public FaultProvider(FileSystemProvider inner) {
    this.inner = inner;
    this.system = new FaultFileSystem(this, inner.getFileSystem(URI.create("file:///")));
  }

  @Override
  public String getScheme() {
    return inner.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> settings) throws IOException {
    return inner.newFileSystem(uri, settings);
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    return system.wrap(inner.getPath(uri));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean creates =
        options.contains(StandardOpenOption.CREATE_NEW)
            || (options.contains(StandardOpenOption.CREATE)
                && (options.contains(StandardOpenOption.TRUNCATE_EXISTING)
                    || Files.notExists(path, LinkOption.NOFOLLOW_LINKS)));
    if (creates) {
      Faults.before(Operation.of(Kind.CREATE, path));
    }
    return new FaultChannel(path, inner.newFileChannel(unwrap(path), options, attributes));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> wrapped = new ArrayList<>();
    try (DirectoryStream<Path> all = inner.newDirectoryStream(unwrap(folder), path -> true)) {
      for (Path path : all) {
        Path one = system.wrap(path);
        if (filter.accept(one)) {
          wrapped.add(one);
        }
      }
    }
    return new Listing(wrapped);
  }

  private record Listing(List<Path> paths) implements DirectoryStream<Path> {
    @Override
    public Iterator<Path> iterator() {
      return paths.iterator();
    }

    @Override
    public void close() {}
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    Faults.before(Operation.of(Kind.MAKE_FOLDER, folder));
    inner.createDirectory(unwrap(folder), attributes);
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    Faults.before(new Operation(Kind.LINK, target, link));
    inner.createSymbolicLink(unwrap(link), unwrap(target), attributes);
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    Faults.before(new Operation(Kind.LINK, existing, link));
    inner.createLink(unwrap(link), unwrap(existing));
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return system.wrap(inner.readSymbolicLink(unwrap(link)));
  }

  /** What is not there is not deleted, and so can't go wrong. */
  @Override
  public void delete(Path path) throws IOException {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(path.toString());
    }
    Faults.before(Operation.of(Kind.DELETE, path));
    inner.delete(unwrap(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    Faults.before(Operation.of(Kind.CREATE, target));
    inner.copy(unwrap(source), unwrap(target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    Faults.before(new Operation(Kind.MOVE, source, target));
    inner.move(unwrap(source), unwrap(target), options);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return inner.isSameFile(unwrap(path), unwrap(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return inner.isHidden(unwrap(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return inner.getFileStore(unwrap(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    inner.checkAccess(unwrap(path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    V view = inner.getFileAttributeView(unwrap(path), type, options);
    return view == null ? null : type.cast(watched(path, type, view));
  }

  /** A view that tells of what it sets. */
  private static Object watched(Path path, Class<?> type, Object view) {
    return Proxy.newProxyInstance(
        type.getClassLoader() == null
            ? FaultProvider.class.getClassLoader()
            : type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("set")) {
            Faults.before(Operation.of(Kind.SET_ATTRIBUTE, path));
          }
          try {
            return method.invoke(view, arguments);
          } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
          }
        });
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return inner.readAttributes(unwrap(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return inner.readAttributes(unwrap(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    Faults.before(Operation.of(Kind.SET_ATTRIBUTE, path));
    inner.setAttribute(unwrap(path), name, value, options);
  }
}
