// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.memory.Remembered.Failure;
import dev.wheelmill.processor.memory.Remembered.Written;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeyTest {
  private enum Colour {
    RED,
    GREEN
  }

  private record Parts(String name, Set<Colour> colours) {}

  private static Key<Written> key(Object... values) {
    return Key.of(Written.class, values);
  }

  @Test
  void equalValuesHaveOneKey() {
    assertThat(key("a", 1, Optional.of(true), new byte[] {1}, Path.of("/p")))
        .isEqualTo(key("a", 1, Optional.of(true), new byte[] {1}, Path.of("/p")))
        .hasSameHashCodeAs(key("a", 1, Optional.of(true), new byte[] {1}, Path.of("/p")));
  }

  @Test
  void everyDifferenceMakesAnotherKey() {
    List<Key<?>> keys =
        List.of(
            key(),
            key("a"),
            key("b"),
            key("a", "b"),
            key("ab"),
            key("a,1:b"),
            key(List.of("a", "b")),
            key(List.of("a"), List.of("b")),
            key(List.of("b", "a")),
            key(Optional.empty()),
            key(Map.of("a", "b")),
            key(Map.of("b", "a")),
            key(Colour.GREEN),
            key(new byte[] {1}),
            key(new byte[] {2}),
            key(new Parts("a", Set.of())),
            key(new Parts("a", Set.of(Colour.RED))),
            key(key("a")),
            Key.of(Failure.class, "a"));
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void setsAndMapsHaveNoOrder() {
    Set<Colour> one = new LinkedHashSet<>(List.of(Colour.RED, Colour.GREEN));
    Set<Colour> other = new LinkedHashSet<>(List.of(Colour.GREEN, Colour.RED));
    assertThat(key(new Parts("a", one))).isEqualTo(key(new Parts("a", other)));
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("x", 1);
    map.put("y", 2);
    Map<String, Integer> turned = new LinkedHashMap<>();
    turned.put("y", 2);
    turned.put("x", 1);
    assertThat(key(map)).isEqualTo(key(turned));
  }

  @Test
  void whatHasNoTextOfItsOwnMakesNoKey() {
    assertThatThrownBy(() -> key(List.of(new Object())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object@");
  }
}
