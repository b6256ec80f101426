// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Names of files as the bytes that they are. A {@link Path} carries any bytes well, but a name that
 * is not UTF-8 has no faithful string in Java. Here it has Python's: each byte that is not UTF-8 is
 * a lone surrogate, U+DC80 to U+DCFF (PEP 383), which no RECORD can hold.
 *
 * <p>The JVM must take names as UTF-8 for that, which it does unless its locale is {@code C}.
 */
public final class RawPath {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int ESCAPE = 0xDC00;
  private static final int FIRST_ESCAPED = ESCAPE + 0x80;
  private static final int LAST_ESCAPED = ESCAPE + 0xFF;

  private RawPath() {}

  /** The last part of a path. */
  public static String name(Path path) {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString();
    return isFaithful(name) ? name : decode(unquote(lastPart(path.toUri().getRawPath())));
  }

  /** A path as the interpreter takes it: its bytes. */
  public static byte[] bytes(Path path) {
    String text = path.toString();
    return isFaithful(text)
        ? text.getBytes(StandardCharsets.UTF_8)
        : unquote(withoutSlash(path.toUri().getRawPath()));
  }

  /** The bytes of a name, or of several with {@code /}, that {@link #name} gave. */
  public static byte[] encode(String name) {
    if (!isRaw(name)) {
      return name.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(name.length());
    name.codePoints()
        .forEach(
            c -> {
              if (isEscaped(c)) {
                bytes.write(c);
              } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return bytes.toByteArray();
  }

  /**
   * A path in a folder.
   *
   * @param tail the rest of the path with {@code /}, its parts as {@link #name} gives them
   */
  public static Path resolve(Path folder, String tail) {
    if (tail.codePoints().noneMatch(RawPath::isEscaped)) {
      return folder.resolve(tail);
    }
    String uri = withoutSlash(folder.toUri().toString());
    return Path.of(URI.create(uri + "/" + quote(encode(tail))));
  }

  /** A path beside a file; see {@link #resolve}. */
  public static Path beside(Path file, String tail) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.resolve(tail) : resolve(folder, tail);
  }

  /** The path of a text in which each byte that is not UTF-8 is escaped as in {@link #name}. */
  public static Path of(String text) {
    if (text.codePoints().noneMatch(RawPath::isEscaped)) {
      return Path.of(text);
    }
    Path root = Path.of("/");
    String tail = text.replaceAll("^/+", "");
    Path absolute = resolve(root, tail);
    return tail.length() < text.length() ? absolute : root.relativize(absolute);
  }

  /** Whether a text has a byte that is not UTF-8, escaped as in {@link #name}. */
  public static boolean isRaw(String text) {
    return text.codePoints().anyMatch(RawPath::isEscaped);
  }

  /** A path as a text that {@link #of} makes the same path of. */
  public static String text(Path path) {
    String text = path.toString();
    if (isFaithful(text)) {
      return text;
    }
    return path.isAbsolute() ? decode(bytes(path)) : text(Path.of("/").resolve(path)).substring(1);
  }

  private static boolean isFaithful(String name) {
    return name.indexOf(REPLACEMENT) < 0;
  }

  private static boolean isEscaped(int c) {
    return c >= FIRST_ESCAPED && c <= LAST_ESCAPED;
  }

  /** A text of bytes, each of which that is not UTF-8 is escaped as in {@link #name}. */
  public static String decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (ESCAPE | (in.get() & 0xFF)));
      }
      result = decoder.decode(in, out, true);
    }
    return out.flip().toString();
  }

  private static String withoutSlash(String raw) {
    return raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
  }

  private static String lastPart(String raw) {
    String whole = withoutSlash(raw);
    return whole.substring(whole.lastIndexOf('/') + 1);
  }

  private static String quote(byte[] path) {
    StringBuilder quoted = new StringBuilder(path.length * 3);
    for (byte b : path) {
      quoted.append(b == '/' ? "/" : "%" + HexFormat.of().toHexDigits(b));
    }
    return quoted.toString();
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
