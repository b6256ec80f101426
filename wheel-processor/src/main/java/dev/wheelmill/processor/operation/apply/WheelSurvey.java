// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.operation.WheelRules;
import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at all wheels of a target before the first one is written, for what can only be told with
 * all of them in view: whether the policy contradicts itself for any of them, and whether two of
 * them would get one name. Where the policy can do neither, no wheel is opened.
 */
final class WheelSurvey {
  private final WheelRules rules;
  private final Limits limits;
  private final boolean inPlace;
  private final Map<String, Mistake> mistakes = new LinkedHashMap<>();
  private final Map<String, Path> names = new HashMap<>();
  private final Map<Path, String> refused = new HashMap<>();

  /**
   * @param limits how large a wheel may be
   * @param inPlace whether wheels are replaced
   */
  WheelSurvey(WheelRules rules, Limits limits, boolean inPlace) {
    this.rules = rules;
    this.limits = limits;
    this.inPlace = inPlace;
  }

  /**
   * Looks at wheels that are to be written.
   *
   * @return wheels that would get the name of another one, and what to say of them
   * @throws PolicyException with each mistake once
   */
  Map<Path, String> survey(List<Path> wheels) {
    if (rules.policy().mayContradict()) {
      wheels.forEach(this::look);
    }
    if (!mistakes.isEmpty()) {
      throw new PolicyException(List.copyOf(mistakes.values()));
    }
    return refused;
  }

  private void look(Path path) {
    try (WheelFile wheel = WheelReader.open(path, limits)) {
      claim(path, rules.plan(wheel).fileName());
    } catch (PolicyException e) {
      e.mistakes().forEach(mistake -> mistakes.putIfAbsent(place(mistake), mistake));
    } catch (RefusedException | IOException e) {
      // It will be refused when its turn comes.
    }
  }

  /**
   * What tells a mistake from others. Its problem names a file of the wheel, so it is left out
   * here: one is enough for all wheels.
   */
  private static String place(Mistake mistake) {
    return mistake.source() + " " + mistake.position() + " " + mistake.key();
  }

  /**
   * Whether a wheel has the name already. It may be what a killed run made of the other wheel; the
   * content is compared when that is written.
   */
  private static boolean hasName(Path wheel, String name) {
    return name.equals(String.valueOf(wheel.getFileName()));
  }

  private void claim(Path path, String name) {
    Path other = names.putIfAbsent(name, path);
    if (other != null && !(inPlace && (hasName(path, name) || hasName(other, name)))) {
      refused.put(
          path,
          path.getFileName() + ": would be written as " + name + ", as is " + other.getFileName());
    }
  }
}
