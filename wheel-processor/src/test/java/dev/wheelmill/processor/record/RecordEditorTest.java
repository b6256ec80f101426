// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordEditorTest {

  private static final RecordRow PYC = RecordRow.of("pkg/__pycache__/a.pyc", new byte[] {1, 2});
  private static final String PYC_TEXT =
      "pkg/__pycache__/a.pyc,sha256=oShx_uIQ-4YZKR6uoZRYHL0lMeSyN1nSJfaAaSP2MiI,2";

  @Test
  void keepsTheBytesWhereNothingChanges() throws Exception {
    String odd = "\"a\",,\r\n\n./b,sha1=x,-1,more\na,,\nc,,";
    RecordFile record = read(odd);

    assertThat(text(record)).isEqualTo(odd);
    assertThat(record.edit().remove("nobody").put(RecordRow.unhashed("a")).build())
        .isSameAs(record);
  }

  @Test
  void keepsTheTextOfRowsThatItDoesNotTouch() throws Exception {
    RecordFile record = read("\"a\",,\n./b,sha1=x,-1,more\r\nc,,");

    assertThat(text(record.edit().put(RecordRow.unhashed("d")).build()))
        .isEqualTo("\"a\",,\n./b,sha1=x,-1,more\r\nc,,\nd,,\n");
  }

  @Test
  void putsNewRowsWhereTheySort() throws Exception {
    RecordFile record = read("../../../bin/x,,\r\npkg/a.py,,\r\nx,,\r\n");

    assertThat(text(record.edit().put(PYC).put(RecordRow.unhashed("zz")).build()))
        .isEqualTo("../../../bin/x,,\r\n" + PYC_TEXT + "\r\npkg/a.py,,\r\nx,,\r\nzz,,\r\n");
  }

  @Test
  void doesNotDependOnTheOrderOfTheCalls() throws Exception {
    RecordFile record = read("b,,\nd,,\nc,,\n");
    RecordRow a = RecordRow.unhashed("a");
    RecordRow z = RecordRow.unhashed("z");

    assertThat(text(record.edit().put(a).put(z).remove("d").build()))
        .isEqualTo(text(record.edit().remove("d").put(z).put(a).build()))
        .isEqualTo("a,,\nb,,\nc,,\nz,,\n");
  }

  @Test
  void replacesARowInItsPlace() throws Exception {
    RecordFile record = read("z,,\n.\\pkg\\__pycache__\\a.pyc,,\na,,\n");

    RecordFile changed = record.edit().put(PYC).build();

    assertThat(text(changed)).isEqualTo("z,,\n" + PYC_TEXT + "\na,,\n");
    assertThat(text(read(text(changed)).edit().put(PYC).build())).isEqualTo(text(changed));
  }

  @Test
  void forgetsTheProblemsOfRowsThatWereReplaced() throws Exception {
    RecordFile record = read("a,md5=x,\nb,md5=x,\n");

    RecordFile changed = record.edit().put(RecordRow.of("a", new byte[0])).build();

    assertThat(changed.problems()).extracting(RecordProblem::path).containsExactly("b");
  }

  @Test
  void leavesOutDuplicatesOnceSomethingChanges() throws Exception {
    assertThat(text(read("a,,\n./a,,\n\nb,,\n").edit().remove("b").build())).isEqualTo("a,,\n");
  }

  @Test
  void sortsByCodePointAsPythonDoes() {
    RecordFile record =
        RecordWriter.forWheel(
            "x.dist-info/RECORD",
            List.of(
                RecordRow.unhashed("\ud83d\ude00"),
                RecordRow.unhashed("\uff5e"),
                RecordRow.unhashed("a"),
                RecordRow.unhashed("Z")));

    assertThat(record.rows())
        .extracting(RecordRow::path)
        .containsExactly("Z", "a", "\uff5e", "\ud83d\ude00", "x.dist-info/RECORD");
  }

  @Test
  void refusesTwoRowsOfOnePathInAWheel() {
    List<RecordRow> rows = List.of(RecordRow.unhashed("a//b"), RecordRow.unhashed("a/b"));

    assertThatThrownBy(() -> RecordWriter.forWheel("r", rows))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesANameThatUtf8CannotHold() {
    assertThatThrownBy(() -> RecordRow.unhashed("caf\udce9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("UTF-8");
  }

  private static RecordFile read(String text) throws RecordException {
    return RecordReader.read(text.getBytes(UTF_8));
  }

  private static String text(RecordFile record) {
    return new String(record.toBytes(), UTF_8);
  }
}
