// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PermissionsTest {
  private static Permissions parse(String text) {
    String[] parts = text.split("[ :]", -1);
    return new Permissions(
        Integer.parseInt(parts[0], 8), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  @ParameterizedTest
  @CsvSource({
    "0644 1:1, 0644 1:1, true",
    "0600 1:1, 0644 1:1, true",
    "0644 1:1, 0600 1:1, false",
    "0640 1:1, 0640 1:2, false",
    "0640 1:1, 0644 1:2, true",
    "0644 1:1, 0644 2:2, true",
    "0640 1:1, 0600 2:1, false",
    "0640 1:1, 0640 2:1, true",
    "0600 1:1, 0600 2:1, false",
    "0600 0:0, 0600 2:2, true",
    "0444 1:1, 0644 0:0, true",
    "0604 1:1, 0604 1:2, false",
  })
  void allAreAllowedWhoAreNamedByOwnerGroupAndOthers(
      String source, String bytecode, boolean allowed) {
    assertThat(parse(bytecode).allow(Permissions.READ, parse(source))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "0755 1:1, 0700 1:1, false",
    "0755 1:1, 0711 1:1, true",
    "0750 1:1, 0750 1:2, false",
    "0750 1:1, 0755 1:2, true",
  })
  void aFolderIsOpenToThoseWhoMayComeToWhatIsInIt(String sources, String cache, boolean allowed) {
    assertThat(parse(cache).allow(Permissions.SEARCH, parse(sources))).isEqualTo(allowed);
  }
}
