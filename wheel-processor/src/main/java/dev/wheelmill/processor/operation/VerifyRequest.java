package dev.wheelmill.processor.operation;

import dev.wheelmill.processor.policy.Exemption;
import java.util.List;

/**
 * What is asked of {@link Verify} besides what every operation is told.
 *
 * @param ignore findings that are not reported, besides those that policies name
 */
public record VerifyRequest(List<Exemption> ignore) {
  /** Everything is reported. */
  public static final VerifyRequest ALL = new VerifyRequest(List.of());

  public VerifyRequest {
    ignore = List.copyOf(ignore);
  }
}
