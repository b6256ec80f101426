// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.bytecode.PycFormat;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.bytecode.SourceHash;
import dev.wheelmill.compiler.marshal.FinalReleases;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bytecode file in a wheel.
 *
 * @param wheel the wheel, open
 * @param member the file
 * @param name its installed path, taken apart
 * @param source the file that will stand where it looks for its source
 */
public record CarriedBytecode(
    WheelFile wheel, WheelMember member, BytecodePath name, Optional<WheelMember> source) {
  /** All in a wheel that can be imported; dist-info is none of it. */
  static List<CarriedBytecode> of(WheelFile wheel) {
    Map<String, WheelMember> installed = new HashMap<>();
    List<WheelMember> library = wheel.members().stream().filter(m -> isCode(wheel, m)).toList();
    library.forEach(member -> installed.put(member.installedPath(), member));
    List<CarriedBytecode> carried = new ArrayList<>();
    for (WheelMember member : library) {
      BytecodePath.parse(member.installedPath())
          .map(name -> of(wheel, member, name, installed))
          .ifPresent(carried::add);
    }
    return carried;
  }

  private static boolean isCode(WheelFile wheel, WheelMember member) {
    return member.scheme().isLibrary() && !wheel.distInfo().holds(member.path());
  }

  private static CarriedBytecode of(
      WheelFile wheel, WheelMember member, BytecodePath name, Map<String, WheelMember> installed) {
    Optional<WheelMember> source = Optional.ofNullable(installed.get(name.sourcePath()));
    return new CarriedBytecode(wheel, member, name, source);
  }

  /** Whether it is imported as it is, without a source. */
  public boolean isProgram() {
    return source.isEmpty() && name.legacy();
  }

  /**
   * What an interpreter will make of it once it is installed, as far as that can be told without
   * the interpreter: that a timestamp is stale, since installing sets new times; and whether the
   * magic number is that of the final release which the file's name is for, if we know it.
   *
   * @throws IOException if the file or its source can't be read
   */
  public PycStatus status() throws IOException {
    if (source.isEmpty() && !name.legacy()) {
      return PycStatus.ORPHANED;
    }
    byte[] head = wheel.head(member, PycCheck.HEAD_LENGTH);
    PycStatus alone = check(head).withoutSource(head);
    return alone == PycStatus.VALID && source.isPresent() ? against(source.get(), head) : alone;
  }

  private PycCheck check(byte[] head) {
    int magic =
        name.cacheTag()
            .flatMap(FinalReleases::formatOf)
            .map(PycFormat::magic)
            .orElseGet(() -> head.length < Integer.BYTES ? 0 : magicIn(head));
    return new PycCheck(magic, SourceHash.SIPHASH_1_3);
  }

  private static int magicIn(byte[] head) {
    return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private PycStatus against(WheelMember from, byte[] head) throws IOException {
    boolean same =
        PycHeader.read(head) instanceof PycHeader.Reading.Read read
            && read.header() instanceof PycHeader.Hash hash
            && isOf(hash, wheel.source(from));
    if (same) {
      return PycStatus.VALID;
    }
    return isUnchecked(head) ? PycStatus.MISMATCHED : PycStatus.STALE;
  }

  /** Which of the hashes an interpreter uses is not said in the file. */
  private static boolean isOf(PycHeader.Hash header, byte[] source) {
    for (SourceHash hash : SourceHash.values()) {
      if (hash.of(header.magic(), source) == header.hash()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnchecked(byte[] head) {
    return PycHeader.read(head) instanceof PycHeader.Reading.Read read
        && read.header().mode() == InvalidationMode.UNCHECKED_HASH;
  }
}
