// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UserTest {
  private static final User ROOT = new User("root", 0, Set.of(0));
  private static final User OWNER = new User("webdev", 1, Set.of(1));
  private static final User MEMBER = new User("webdev", 1, Set.of(1, 2));
  private static final User STRANGER = new User("other", 9, Set.of(9));

  private static CacheFolder folder(Permissions cache, Permissions sources) {
    return new CacheFolder(Path.of("/s/__pycache__"), cache, Path.of("/s"), sources);
  }

  @Test
  void bitsAreAddedWhereThatIsEnough() {
    CacheFolder closed = folder(new Permissions(0700, 1, 3), new Permissions(0755, 1, 2));
    Permissions wanted = new Permissions(0755, 1, 3);
    assertThat(ROOT.mended(closed)).contains(wanted);
    assertThat(OWNER.mended(closed)).contains(wanted);
    assertThat(STRANGER.mended(closed)).isEmpty();
  }

  @Test
  void aFolderIsGivenAwayOnlyWhereBitsAreNotEnough() {
    CacheFolder closed = folder(new Permissions(0770, 1, 1), new Permissions(02750, 1, 2));
    Permissions wanted = new Permissions(02750, 1, 2);
    assertThat(ROOT.mended(closed)).contains(wanted);
    assertThat(MEMBER.mended(closed)).contains(wanted);
    assertThat(OWNER.mended(closed)).isEmpty();
  }

  @Test
  void nobodyGetsABitThatTheyDoNotHaveForTheSources() {
    CacheFolder closed = folder(new Permissions(0700, 1, 1), new Permissions(0750, 1, 2));
    assertThat(OWNER.mended(closed)).isEmpty();
  }

  @Test
  void anOpenFolderIsLeftAsItIs() {
    assertThat(ROOT.mended(folder(new Permissions(0711, 3, 3), new Permissions(0755, 1, 1))))
        .isEmpty();
  }

  @Test
  void bytecodeOfAnotherUserHasTheSourcesGroupWhereItCanBeHad() {
    Permissions source = new Permissions(0440, 5, 2);
    Permissions folder = new Permissions(0755, 5, 2);
    Permissions handsOn = new Permissions(02755, 5, 2);
    assertThat(ROOT.bytecodeOf(source, folder)).isEqualTo(new Permissions(0640, 5, 2));
    assertThat(MEMBER.bytecodeOf(source, folder)).isEqualTo(new Permissions(0640, 1, 2));
    assertThat(OWNER.bytecodeOf(source, handsOn)).isEqualTo(new Permissions(0640, 1, 2));
    assertThat(OWNER.bytecodeOf(source, folder).allow(Permissions.READ, source)).isFalse();
  }

  @Test
  void ownersThenMembersThenOthersAreAskedForTheirOwnBits() {
    Permissions odd = new Permissions(0404, 1, 2);
    assertThat(OWNER.may(Permissions.READ, odd)).isTrue();
    assertThat(new User("x", 5, Set.of(2)).may(Permissions.READ, odd)).isFalse();
    assertThat(STRANGER.may(Permissions.READ, odd)).isTrue();
    assertThat(ROOT.may(Permissions.READ, new Permissions(0, 1, 1))).isTrue();
  }
}
