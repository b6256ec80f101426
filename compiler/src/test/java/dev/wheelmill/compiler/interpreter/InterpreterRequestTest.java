// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpreterRequestTest {

  @ParameterizedTest
  @CsvSource({
    "3.11, cpython, 3.11",
    "3.11.7, cpython, 3.11.7",
    "python3.11, cpython, 3.11",
    "PYTHON3.11.EXE, cpython, 3.11",
    "cpython3.14.0rc2, cpython, 3.14.0rc2",
    "cpython-3.12, cpython, 3.12",
    "pypy3.10, pypy, 3.10",
    "pypy3, pypy, 3",
  })
  void readsVersionsAndNamesOfExecutables(String text, String implementation, String version) {
    assertThat(InterpreterRequest.parse(text))
        .contains(new InterpreterRequest(implementation, version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3.x", "jython3.9", "python3-config", "python3.11.2.4", "3.13t"})
  void refusesOtherText(String text) {
    assertThat(InterpreterRequest.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3.11.7, cpython, 3.11.7",
    "cpython-3.12.1-linux-x86_64-gnu, cpython, 3.12.1",
    "cpython-3.12-linux-x86_64-gnu, cpython, 3.12",
    "pypy3.10-7.3.12, pypy, 3.10",
    "pypy-3.10.14-linux-x86_64-gnu, pypy, 3.10.14",
  })
  void readsTheFoldersOfVersionManagers(String text, String implementation, String version) {
    assertThat(InterpreterRequest.ofVersionFolder(text))
        .contains(new InterpreterRequest(implementation, version));
  }

  @Test
  void aPartOfAVersionEndsAtADot() {
    InterpreterRequest wish = new InterpreterRequest("cpython", "3.1");

    assertThat(wish.mayAdmit(new InterpreterRequest("cpython", "3.1.4"))).isTrue();
    assertThat(wish.mayAdmit(new InterpreterRequest("cpython", "3.11"))).isFalse();
    assertThat(wish.mayAdmit(new InterpreterRequest("pypy", "3.1"))).isFalse();
  }

  @Test
  void aNameThatTellsLessMayStillBeTheOne() {
    InterpreterRequest wish = new InterpreterRequest("cpython", "3.11.7");

    assertThat(wish.mayAdmit(new InterpreterRequest("cpython", "3.11"))).isTrue();
    assertThat(wish.mayAdmit(new InterpreterRequest("cpython", "3.11.2"))).isFalse();
  }
}
