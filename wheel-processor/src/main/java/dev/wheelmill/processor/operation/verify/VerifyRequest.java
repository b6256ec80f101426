// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.verify;

import dev.wheelmill.processor.access.User;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.policy.Exemption;
import dev.wheelmill.processor.shipping.Way;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of {@link Verify}.
 *
 * @param inputs what is checked
 * @param ignore findings that are not reported, besides those that policies name
 * @param asUser whose permissions count; empty for those of whoever runs it
 * @param way how the targets are packed, of which it is judged what becomes of their bytecode
 * @param comparesCode whether every source is compiled again, and its bytecode's code compared
 * @param profile a profile whose sources are all to have bytecode, whatever the policy says
 */
public record VerifyRequest(
    Inputs inputs,
    List<Exemption> ignore,
    Optional<User> asUser,
    Optional<Way> way,
    boolean comparesCode,
    Optional<Path> profile) {
  public VerifyRequest {
    ignore = List.copyOf(ignore);
  }

  /** Without a profile. */
  public VerifyRequest(
      Inputs inputs,
      List<Exemption> ignore,
      Optional<User> asUser,
      Optional<Way> way,
      boolean comparesCode) {
    this(inputs, ignore, asUser, way, comparesCode, Optional.empty());
  }
}
