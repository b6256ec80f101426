// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecordPropertiesTest {

  @Property(tries = 300)
  void everyNameSurvivesARoundTrip(@ForAll("files") Map<String, byte[]> files) throws Exception {
    RecordFile written =
        RecordWriter.forWheel(
            "d-1.dist-info/RECORD",
            files.entrySet().stream()
                .map(file -> RecordRow.of(file.getKey(), file.getValue()))
                .toList());

    RecordFile read = RecordReader.read(written.toBytes());

    assertThat(read.rows()).isEqualTo(written.rows());
    assertThat(read.problems()).isEmpty();
    assertThat(read.rows()).hasSize(files.size() + 1);
  }

  @Property(tries = 300)
  void aSecondEditChangesNothing(
      @ForAll("files") Map<String, byte[]> before, @ForAll("files") Map<String, byte[]> after)
      throws Exception {
    RecordFile first = RecordReader.read(installed(before));
    RecordFile once = apply(first, after, before.keySet());
    RecordFile reread = RecordReader.read(once.toBytes());

    assertThat(apply(reread, after, before.keySet())).isSameAs(reread);
    assertThat(new TreeMap<>(after).keySet()).allMatch(once::lists);
    assertThat(once.rows()).hasSize(after.size());
  }

  @Property(tries = 500)
  void whatIsReadIsWrittenBackOrRefused(@ForAll("texts") String text) {
    byte[] bytes = text.getBytes(UTF_8);
    try {
      assertThat(RecordReader.read(bytes).toBytes()).isEqualTo(bytes);
    } catch (RecordException e) {
      assertThat(e).hasMessageContaining("RECORD");
    }
  }

  private static RecordFile apply(RecordFile record, Map<String, byte[]> files, Set<String> old) {
    RecordEditor edit = record.edit();
    old.stream().filter(path -> !files.containsKey(path)).forEach(edit::remove);
    files.forEach((path, content) -> edit.put(RecordRow.of(path, content)));
    return edit.build();
  }

  private static byte[] installed(Map<String, byte[]> files) {
    StringBuilder text = new StringBuilder();
    files
        .keySet()
        .forEach(path -> text.append(RecordWriter.text(RecordRow.unhashed(path))).append("\r\n"));
    return text.toString().getBytes(UTF_8);
  }

  @Provide
  Arbitrary<Map<String, byte[]>> files() {
    Arbitrary<byte[]> contents = Arbitraries.bytes().array(byte[].class).ofMaxSize(5);
    return Arbitraries.maps(names(), contents).ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab,\"\r\n=/\\.sha256-1\u00e9").ofMaxLength(60);
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("ab ,\"\r\n'=;.-\u00e9\u4e2d\u2028\uff5e")
        .ofMinLength(1)
        .ofMaxLength(10)
        .filter(name -> name.equals(RecordPath.normalise(name)));
  }
}
