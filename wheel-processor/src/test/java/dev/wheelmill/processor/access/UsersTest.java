// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.testdata.HostPython;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class UsersTest {
  @Test
  void whoRunsThisHasTheGroupsOfTheProcess() throws Exception {
    String[] ids =
        HostPython.script("import os; print(os.geteuid(), os.getegid(), *os.getgroups())")
            .strip()
            .split(" ");
    User user = Users.current();
    assertThat(user.uid()).isEqualTo(Integer.parseInt(ids[0]));
    Set<Integer> groups =
        Arrays.stream(ids).skip(1).map(Integer::parseInt).collect(Collectors.toSet());
    assertThat(user.groups()).isEqualTo(groups);
  }

  @Test
  void theFourthNumberIsWhatFilesAreJudgedBy() throws IOException {
    User user = Users.ofStatus("Name:\tx\nUid:\t1\t2\t3\t4\nGid:\t5\t6\t7\t8\nGroups:\t9 10 \n");
    assertThat(user).isEqualTo(new User("4", 4, Set.of(8, 9, 10)));
  }

  @Test
  void numbersNeedNoDatabase() throws IOException {
    assertThat(Users.named("54321:12345")).isEqualTo(new User("54321:12345", 54321, Set.of(12345)));
    assertThat(Users.named("54321")).isEqualTo(new User("54321", 54321, Set.of()));
  }

  @Test
  void aNameIsLookedUpWithAllItsGroups() throws Exception {
    String script =
        "import os, pwd; u = pwd.getpwuid(os.getuid());"
            + " print(u.pw_name, u.pw_uid, *os.getgrouplist(u.pw_name, u.pw_gid))";
    String[] user = HostPython.script(script).strip().split(" ");
    Set<Integer> groups =
        Arrays.stream(user).skip(2).map(Integer::parseInt).collect(Collectors.toSet());
    assertThat(Users.named(user[0]))
        .isEqualTo(new User(user[0], Integer.parseInt(user[1]), groups));
  }

  @Test
  void nobodyKnowsASystemsMissingUser() {
    for (String name : new String[] {"no-such-user-here", "", "-u", "99999999999"}) {
      assertThatThrownBy(() -> Users.named(name)).as(name).isInstanceOf(IOException.class);
    }
  }
}
