// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.profile.ProfileChoice.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a policy takes of a profile. */
final class ProfileChoiceTest {
  private static final Path FILE = Path.of("startup.profile");
  private static final SourceName DEAR = new SourceName("demo", "demo/dear.py");
  private static final SourceName CHEAP = new SourceName("demo", "demo/cheap.py");
  private static final SourceName LARGE = new SourceName("demo", "demo/large.py");
  private static final Profile PROFILE =
      Profile.of(
          1,
          List.of(
              new ProfileEntry(CHEAP, 100, 10, 1),
              new ProfileEntry(DEAR, 100, 1000, 1),
              new ProfileEntry(LARGE, 1000, 5000, 1)));

  private static ProfileChoice within(long budget) {
    return ProfileChoice.of(FILE, PROFILE, Optional.of(budget));
  }

  @Test
  void withoutABudgetAllIsChosen() {
    ProfileChoice choice = ProfileChoice.of(FILE, PROFILE, Optional.empty());
    assertThat(List.of(DEAR, CHEAP, LARGE)).allMatch(n -> choice.verdict(n) == Verdict.CHOSEN);
    assertThat(choice.verdict(new SourceName("demo", "demo/other.py")))
        .isEqualTo(Verdict.NOT_IMPORTED);
    assertThat(choice.verdict(new SourceName("other", "demo/dear.py")))
        .isEqualTo(Verdict.NOT_IMPORTED);
  }

  @Test
  void aBudgetGoesToWhatSavesMostForEachByteAndThenToWhatFits() {
    assertThat(within(1200).size()).isEqualTo(3);
    ProfileChoice choice = within(1199);
    assertThat(choice.verdict(DEAR)).isEqualTo(Verdict.CHOSEN);
    assertThat(choice.verdict(LARGE)).isEqualTo(Verdict.CHOSEN);
    assertThat(choice.verdict(CHEAP)).isEqualTo(Verdict.NO_ROOM);
    ProfileChoice small = within(200);
    assertThat(small.verdict(LARGE)).isEqualTo(Verdict.NO_ROOM);
    assertThat(small.verdict(CHEAP)).isEqualTo(Verdict.CHOSEN);
    assertThat(within(99).size()).isZero();
  }

  @Test
  void whereNobodyCompilesTheStandardLibraryItTakesNothingOfTheBudget() {
    SourceName json = new SourceName("(stdlib)", "json/__init__.py");
    Profile profile =
        Profile.of(
            1, List.of(new ProfileEntry(json, 100, 9000, 1), new ProfileEntry(DEAR, 100, 10, 1)));
    ProfileChoice both = ProfileChoice.of(FILE, profile, Optional.of(100L));
    assertThat(both.verdict(json)).isEqualTo(Verdict.CHOSEN);
    assertThat(both.verdict(DEAR)).isEqualTo(Verdict.NO_ROOM);
    ProfileChoice without = both.counting(false);
    assertThat(without.verdict(DEAR)).isEqualTo(Verdict.CHOSEN);
    assertThat(without).isNotEqualTo(both);
    assertThat(without.counting(true)).isEqualTo(both);
  }

  @Test
  void itsTextTellsAnotherProfileAndAnotherBudget() {
    Profile other = Profile.of(1, List.of(new ProfileEntry(CHEAP, 100, 11, 1)));
    assertThat(
            List.of(
                within(100),
                within(101),
                ProfileChoice.of(FILE, PROFILE, Optional.empty()),
                ProfileChoice.of(FILE, other, Optional.empty())))
        .extracting(ProfileChoice::toString)
        .doesNotHaveDuplicates();
    assertThat(within(100)).isEqualTo(within(100)).hasSameHashCodeAs(within(100));
  }
}
