// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.profile;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.FileReplacement;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes the files of profiles. */
public final class ProfileFile {
  private ProfileFile() {}

  /** Whether a source's name fits into such a file. */
  public static boolean canHold(SourceName name) {
    return ProfileText.canHold(name);
  }

  /**
   * Reads one.
   *
   * @throws RefusedException if it can't be read, is too large or is none; the message names the
   *     file, and the line if there is one
   */
  public static Profile read(Path file, Limits limits) throws RefusedException {
    return ProfileText.parse(file, text(file, limits));
  }

  private static String text(Path file, Limits limits) throws RefusedException {
    if (Files.notExists(file)) {
      throw new RefusedException(
          file + ": there is no such file; wheelmill profile -o writes a profile");
    }
    int allowed = limits.intOf(Limit.PROFILE_SIZE);
    try {
      byte[] content =
          BoundedRead.upTo(file, allowed)
              .orElseThrow(
                  () -> new IOException("is too large: " + Limit.PROFILE_SIZE.remedy(allowed)));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(file + ": is not UTF-8, as a profile is", e);
    } catch (IOException e) {
      throw new RefusedException(file + ": can't be read: " + Reason.of(file, e), e);
    }
  }

  /**
   * Writes one, whole at every moment.
   *
   * @throws RefusedException if it can't be written; what was there is as it was
   */
  public static void write(Path file, Profile profile) throws RefusedException {
    try {
      FileReplacement.replace(file, fresh -> Files.writeString(fresh, profile.toString()));
    } catch (IOException e) {
      throw new RefusedException(file + ": can't be written: " + Reason.of(e), e);
    }
  }
}
