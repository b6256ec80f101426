// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.installer.command.Questions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pip's settings say: its files and {@code PIP_*} variables, as {@code pip config list} shows
 * them.
 *
 * @param values by name, of those that hold for one of its subcommands
 */
record PipSettings(Map<String, String> values) {
  private static final Pattern LINE = Pattern.compile("([^.=]+)\\.([^=]+)=(['\"])(.*)\\3");

  PipSettings {
    values = Map.copyOf(values);
  }

  /** Asks pip; one that has no such command has no settings. */
  static PipSettings ask(Call call, String subcommand, Questions questions)
      throws InterruptedException {
    Questions.Answer answer = questions.ask(call.of(List.of("config", "list")));
    return answer.status() == 0 ? parse(answer.output(), subcommand) : new PipSettings(Map.of());
  }

  static PipSettings parse(String list, String subcommand) {
    Map<String, String> values = new HashMap<>();
    // Later ones go before earlier ones.
    for (String section : List.of("global", subcommand, ":env:")) {
      for (String line : list.lines().toList()) {
        Matcher setting = LINE.matcher(line.strip());
        if (setting.matches() && setting.group(1).equals(section)) {
          values.put(setting.group(2), setting.group(4));
        }
      }
    }
    return new PipSettings(values);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  boolean isSet(String name) {
    return get(name).filter(Questions::isYes).isPresent();
  }
}
