// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteOptionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host/",
        "host:80",
        "/path",
        "http:///path",
        "http://me:secret@host/",
        "https://host/?x=secret",
        "http://host/#secret",
        "http://ho st/secret"
      })
  void anAddressThatCantBeUsedIsRefusedAndNotRepeated(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RemoteAddress.parse(url))
        .withMessageNotContaining("secret");
  }

  @Test
  void namesComeAfterTheAddress() {
    for (String url : new String[] {"http://host:80/a/b", "http://host:80/a/b/"}) {
      assertThat(RemoteAddress.parse(url).base().resolve("ac/x"))
          .isEqualTo(URI.create("http://host:80/a/b/ac/x"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://host/x,true",
    "https://HOST/y,true",
    "http://host/x,false",
    "https://host:444/x,false",
    "https://host.evil/x,false",
    "https://me@host/x,false"
  })
  void onlyTheSameServerByTheSameWayIsTheSame(String url, boolean same) {
    assertThat(RemoteAddress.parse("https://host/a").isAt(URI.create(url))).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", ": secret", "a b: secret", "X: secret\r\nY: z", "Host: secret"})
  void whatIsNoHeaderIsRefusedAndNotRepeated(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Header.parse(text))
        .withMessageNotContaining("secret");
  }

  @Test
  void aHeaderDoesNotTellItsValue() {
    Header header = Header.parse("X-Token:  a b  ");
    assertThat(header.value()).isEqualTo("a b");
    assertThat(header).hasToString("X-Token: ...");
  }

  @Test
  void aNetrcIsReadInAnyLayout() {
    Netrc netrc =
        Netrc.parse(
            """
            # machine a login commented password out
            machine a.example login me
              password "my \\"own\\" word"
            macdef init
            machine b.example login in password macro

            machine B.EXAMPLE
            login you account ignored password yours
            default login any password body
            machine late.example login too password late
            """);
    assertThat(netrc.authorization("A.example").orElseThrow().value())
        .isEqualTo("Basic bWU6bXkgIm93biIgd29yZA==");
    assertThat(netrc.authorization("b.example").orElseThrow().value())
        .isEqualTo("Basic eW91OnlvdXJz");
    assertThat(netrc.authorization("late.example").orElseThrow().value())
        .isEqualTo("Basic YW55OmJvZHk=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "login me password x", "machine other login a password b", "machine"})
  void aNetrcThatSaysNothingOfAHostGivesNothing(String text) {
    assertThat(Netrc.parse(text).authorization("host")).isEmpty();
  }
}
