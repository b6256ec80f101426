// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.resolve.Context;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.policy.value.Words;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A line {@code CONTEXT PLACE DISTRIBUTION PATH => ANSWER}; a distribution of - is none. */
record Question(Context context, Subject subject, String text) {
  private static final Groups GROUPS =
      new Groups(Map.of("pytest", Set.of("dev"), "sphinx", Set.of("docs", "dev")));

  private static final Map<String, Context> CONTEXTS =
      Map.of(
          "environment", new Context(false, 1, false, GROUPS),
          "epoch", new Context(false, 1, true, GROUPS),
          "wheel", new Context(true, 1, false, GROUPS),
          "wheel-for-two", new Context(true, 2, false, GROUPS));

  static Question of(String line) {
    var text = line.substring(0, line.indexOf(" => "));
    var words = text.split(" ", -1);
    var distribution = Optional.of(words[2]).filter(name -> !name.equals("-"));
    Place place = required(Words.PLACES, words[1]);
    return new Question(
        required(CONTEXTS, words[0]), new Subject(distribution, words[3], place), text);
  }

  /** The line with the answer that the policy gives. */
  String answered(Policy policy) {
    return text + " => " + answer(policy);
  }

  private String answer(Policy policy) {
    try {
      return new PolicyResolver(policy, context)
          .treatment(subject)
          .map(Question::words)
          .orElse("left alone");
    } catch (PolicyException e) {
      return "mistake in " + e.mistakes().get(0).key();
    }
  }

  private static String words(Treatment treatment) {
    return String.join(" ", Settings.of(treatment).named().values());
  }

  private static <T> T required(Map<String, T> map, String key) {
    return Optional.ofNullable(map.get(key))
        .orElseThrow(() -> new IllegalArgumentException("unknown word: " + key));
  }
}
