package dev.wheelmill.processor.operation.verify;

import dev.wheelmill.processor.access.User;
import dev.wheelmill.processor.policy.Exemption;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of {@link Verify} besides what every operation is told.
 *
 * @param ignore findings that are not reported, besides those that policies name
 * @param asUser whose permissions count; empty for those of whoever runs it
 */
public record VerifyRequest(List<Exemption> ignore, Optional<User> asUser) {
  /** Everything is reported. */
  public static final VerifyRequest ALL = new VerifyRequest(List.of(), Optional.empty());

  public VerifyRequest {
    ignore = List.copyOf(ignore);
  }
}
