// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PipSettingsTest {
  private static final String LIST =
      """
      :env:.user='1'
      global.index-url='https://example.org/simple'
      global.target='everywhere'
      install.target="it's here"
      wheel.wheel-dir='wheels'
      """;

  @Test
  void variablesGoBeforeTheSubcommandsAndThoseBeforeAll() {
    PipSettings settings = PipSettings.parse(LIST, "install");
    assertThat(settings.get("target")).contains("it's here");
    assertThat(settings.isSet("user")).isTrue();
    assertThat(settings.get("wheel-dir")).isEmpty();
    assertThat(PipSettings.parse(LIST + ":env:.target='there'", "install").get("target"))
        .contains("there");
  }

  @Test
  void anotherSubcommandHasOthers() {
    PipSettings settings = PipSettings.parse(LIST, "wheel");
    assertThat(settings.get("target")).contains("everywhere");
    assertThat(settings.get("wheel-dir")).contains("wheels");
  }
}
