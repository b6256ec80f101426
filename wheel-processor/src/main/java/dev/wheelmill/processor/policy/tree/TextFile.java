// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.tree;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.policy.value.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small UTF-8 files. */
public final class TextFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /**
   * The text of a file, without a leading byte order mark, which editors on Windows write.
   *
   * @param limit which limit says how large it may be
   * @throws PolicyException if the file can't be read, is larger, or is not UTF-8
   */
  public static String read(Path file, Limit limit, Limits limits) {
    var bytes = bytes(file, limit, limits.intOf(limit));
    refuseUtf16(file, bytes);
    var text = decode(file, bytes);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static byte[] bytes(Path file, Limit limit, int allowed) {
    if (Files.isDirectory(file)) {
      throw refused(file, "is a folder, not a file");
    }
    try (var in = Files.newInputStream(file)) {
      return BoundedRead.upTo(in, allowed)
          .orElseThrow(() -> refused(file, "is too large: " + limit.remedy(allowed)));
    } catch (NoSuchFileException e) {
      throw refused(file, "no such file");
    } catch (AccessDeniedException e) {
      throw refused(file, "may not be read");
    } catch (IOException e) {
      throw refused(file, "can't be read: " + Reason.of(e));
    }
  }

  private static void refuseUtf16(Path file, byte[] bytes) {
    if (bytes.length >= 2) {
      int mark = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
      if (mark == 0xFEFF || mark == 0xFFFE) {
        throw refused(file, "is UTF-16; save it as UTF-8");
      }
    }
  }

  private static String decode(Path file, byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(in).toString();
    } catch (CharacterCodingException e) {
      // A decoder that reports leaves the buffer before the first byte that it could not take.
      var good = new String(bytes, 0, in.position(), StandardCharsets.UTF_8);
      throw new PolicyException(
          Mistake.at(file.toString(), end(good), "", "is not UTF-8 from here on"));
    }
  }

  /** The place behind a text's last character. */
  static Position end(String text) {
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    int from = text.lastIndexOf('\n') + 1;
    return new Position(line, 1 + text.codePointCount(from, text.length()));
  }

  private static PolicyException refused(Path file, String problem) {
    return new PolicyException(Mistake.of(file.toString(), problem));
  }
}
