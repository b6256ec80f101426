package dev.wheelmill.cli.command;

import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.policy.value.Words;

/** A limit and its value, as {@code entries=1000}. */
record LimitSetting(Limit limit, long value) {
  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none; the message is for users
   */
  static LimitSetting parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(
          "NAME=VALUE is needed, not \"" + text + "\". " + Words.allowed(Limit.names()));
    }
    Limit limit = named(text.substring(0, equals).strip());
    return new LimitSetting(limit, limit.parse(text.substring(equals + 1)));
  }

  private static Limit named(String name) {
    return Limit.named(name).orElseThrow(() -> unknown(name));
  }

  private static IllegalArgumentException unknown(String name) {
    String suggestion =
        Words.nearest(name, Limit.names())
            .map(word -> "; did you mean \"" + word + "\"? ")
            .orElse(". ");
    return new IllegalArgumentException(
        "unknown limit \"" + name + "\"" + suggestion + Words.allowed(Limit.names()));
  }
}
