package dev.wheelmill.processor.settled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.FileFailure;
import dev.wheelmill.processor.result.UnitResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class SettledCodecTest {
  private static final SettledRun RUN =
      new SettledRun(
          List.of(
              new UnitResult(
                  "demo",
                  "1.0",
                  UnitResult.Status.UNCHANGED,
                  Optional.empty(),
                  Counts.builder().reused(3).failed(1).foreign(2).bytes(40, 41).build(),
                  List.of(new FileFailure("demo/bad.py", "SyntaxError: \u2026")),
                  List.of(Notice.info("demo", "told"))),
              UnitResult.refused("other", "", "no RECORD")),
          List.of(Notice.warning("site-packages", "left alone")));

  @Property
  void whatIsWrittenIsReadBack(@ForAll("stamps") List<Stamps.Entry> entries) throws IOException {
    SettledCodec.Remembered remembered = new SettledCodec.Remembered(RUN, new Stamps(entries));
    assertThat(SettledCodec.decode(encoded(remembered), "request")).contains(remembered);
  }

  @Test
  void itStandsForNoOtherRequest() throws IOException {
    assertThat(SettledCodec.decode(encoded(), "another")).isEmpty();
  }

  @Test
  void damageIsFound() throws IOException {
    byte[] whole = encoded();
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(SettledCodec.decode(damaged, "request")).isEmpty();
    }
  }

  @Test
  void aFileThatIsCutOffIsFound() throws IOException {
    byte[] whole = encoded();
    for (int length = 0; length < whole.length; length++) {
      assertThat(SettledCodec.decode(Arrays.copyOf(whole, length), "request")).isEmpty();
    }
  }

  private static byte[] encoded() throws IOException {
    Stamps stamps = new Stamps(List.of(new Stamps.Entry(Path.of("/a/b"), new FileStamp(1, 2, 3))));
    return encoded(new SettledCodec.Remembered(RUN, stamps));
  }

  private static byte[] encoded(SettledCodec.Remembered remembered) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SettledCodec.write(bytes, "request", remembered);
    return bytes.toByteArray();
  }

  @Provide
  Arbitrary<List<Stamps.Entry>> stamps() {
    Arbitrary<Path> paths =
        Arbitraries.strings()
            .withChars("ab\u00e9\ud83d\ude00\ud83d\ude01/")
            .filter(text -> isPath("/" + text))
            .map(text -> Path.of("/" + text));
    Arbitrary<FileStamp> values =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs(), Arbitraries.longs())
            .as(FileStamp::new);
    return Combinators.combine(paths, values).as(Stamps.Entry::new).list();
  }

  private static boolean isPath(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
