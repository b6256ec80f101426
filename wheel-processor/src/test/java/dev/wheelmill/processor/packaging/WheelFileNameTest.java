// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WheelFileNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "six-1.17.0-py2.py3-none-any.whl",
        "zope.interface-7.2-cp311-cp311-win_amd64.whl",
        "torch-2.1.0+cu118-cp311-cp311-linux_x86_64.whl",
        "demo-1!2.0-0-py3-none-any.whl",
        "demo-1.0-2_x.y-py3-none-any.whl",
        "numpy-2.0.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
      })
  void survivesARoundTrip(String name) throws Exception {
    assertThat(WheelFileName.parse(name)).hasToString(name);
  }

  @Test
  void isTakenApart() throws Exception {
    WheelFileName name = WheelFileName.parse("a_b-1.0.post1-3x-py2.py3-none-any.whl");

    assertThat(name.name()).isEqualTo("a_b");
    assertThat(name.version()).isEqualTo("1.0.post1");
    assertThat(name.build()).contains("3x");
    assertThat(name.tags().all())
        .extracting(WheelTag::toString)
        .containsExactly("py2-none-any", "py3-none-any");
  }

  @Test
  void keepsItsSpellingWhereTagsStay() throws Exception {
    WheelFileName name = WheelFileName.parse("a-1-py3.py2-none-any.whl");

    assertThat(name.withTags(WheelTags.expand("py2.py3", "none", "any"))).isSameAs(name);
    assertThat(name.withTags(WheelTags.expand("cp311", "none", "any")))
        .hasToString("a-1-cp311-none-any.whl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".whl",
        "a.whl",
        "a-1-py3-none.whl",
        "a-1-b-py3-none-any.whl",
        "a-1-2-3-py3-none-any.whl",
        "-1-py3-none-any.whl",
        "a--py3-none-any.whl",
        "a/b-1-py3-none-any.whl",
        "a-1\\2-py3-none-any.whl",
        "a-..-py3-none-any.whl",
        "a-1-py3-none-any.WHL",
        "a-1-py3-no ne-any.whl",
        "a-1-py3-none-any.whl\n",
      })
  void mustHaveItsForm(String name) {
    assertThatThrownBy(() -> WheelFileName.parse(name)).isInstanceOf(WheelException.class);
  }
}
