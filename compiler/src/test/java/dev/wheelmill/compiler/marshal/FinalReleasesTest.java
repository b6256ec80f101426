package dev.wheelmill.compiler.marshal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.interpreter.Interpreter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FinalReleasesTest {

  @ParameterizedTest
  @MethodSource("dev.wheelmill.compiler.interpreter.TestPythons#all")
  void agreesWithTheInterpreter(Interpreter python) {
    Optional<Integer> known = FinalReleases.magicOf(python.cacheTag());
    assertThat(known.filter(magic -> magic != python.magic())).isEmpty();
    assertThat(known.isPresent()).isEqualTo(CanonicalForm.supports(python.magic()));
  }

  @Test
  void knowsTagsAsTheyAreWritten() {
    assertThat(FinalReleases.magicOf("cpython-38")).contains(0x0a0d0d55);
    assertThat(FinalReleases.magicOf("cpython-311")).contains(0x0a0d0da7);
    assertThat(FinalReleases.magicOf("cpython-37")).isEmpty();
    assertThat(FinalReleases.magicOf("pypy310")).isEmpty();
  }
}
