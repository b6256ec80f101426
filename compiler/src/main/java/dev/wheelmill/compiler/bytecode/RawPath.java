package dev.wheelmill.compiler.bytecode;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Names of files as the bytes that they are. A name that is not UTF-8 has no faithful string in
 * Java, though a {@link Path} carries it well; such a name is told apart by U+FFFD in its string,
 * and read through its URI, which quotes each byte.
 */
public final class RawPath {
  private static final char REPLACEMENT = '\uFFFD';

  private RawPath() {}

  /** The last part of a path; one that is not UTF-8 stands as in a URI, {@code %FF} for a byte. */
  public static String name(Path path) {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString();
    return isFaithful(name) ? name : quotedName(path);
  }

  /** A path as the interpreter takes it: its bytes, in UTF-8 where it has faithful text. */
  public static byte[] bytes(Path path) {
    String text = path.toString();
    return isFaithful(text)
        ? text.getBytes(StandardCharsets.UTF_8)
        : unquote(path.toUri().getRawPath());
  }

  /**
   * A file beside another.
   *
   * @param tail the rest of its path as {@link #name} gives it for a name that is not UTF-8, with
   *     {@code /}
   */
  public static Path beside(Path file, String tail) {
    String name = file.getFileName().toString();
    if (isFaithful(name)) {
      return file.resolveSibling(tail);
    }
    String uri = file.toUri().toString();
    return Path.of(URI.create(uri.substring(0, uri.lastIndexOf('/') + 1) + tail));
  }

  private static boolean isFaithful(String name) {
    return name.indexOf(REPLACEMENT) < 0;
  }

  private static String quotedName(Path path) {
    String raw = path.toUri().getRawPath();
    String whole = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
    return whole.substring(whole.lastIndexOf('/') + 1);
  }

  private static byte[] unquote(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      bytes.write(c == '%' ? Integer.parseInt(raw, i + 1, i + 3, 16) : c);
      i += c == '%' ? 2 : 0;
    }
    return bytes.toByteArray();
  }
}
