// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.record.RecordProblem.Kind;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

  private static final String DIGEST = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

  @Test
  void readsPathHashAndSize() throws Exception {
    RecordRow row = only("a/b.py,sha256=" + DIGEST + ",0\n");

    assertThat(row.path()).isEqualTo("a/b.py");
    assertThat(row.hash()).contains(ContentHash.sha256(new byte[0]));
    assertThat(row.size()).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void keepsTheFieldsOfForeignRows() throws Exception {
    String sha512 = "sha512=" + ContentHash.of("sha512", new byte[64]).digest();

    RecordRow row = only("x," + sha512 + ",3,extra,\"more, still\"\n");

    assertThat(row.fields()).containsExactly("x", sha512, "3", "extra", "more, still");
    assertThat(read("x," + sha512 + ",3,extra\n").problems()).isEmpty();
  }

  @Test
  void readsRowsWithFewerColumns() throws Exception {
    assertThat(read("a\nb,\nc,,\n").rows())
        .extracting(RecordRow::path)
        .containsExactly("a", "b", "c");
  }

  @Test
  void readsEmptyHashAndHashWithoutDigestAsNone() throws Exception {
    assertThat(only("a,,\n").hash()).isEmpty();
    assertThat(only("a,sha256=,\n").hash()).isEmpty();
    assertThat(only("a,sha256=,\n").fields()).containsExactly("a", "sha256=", "");
  }

  @ParameterizedTest
  @CsvSource({
    "./foo,foo",
    "a//b,a/b",
    "a\\b.py,a/b.py",
    "a/./b,a/b",
    "a/b/,a/b",
    "../../../bin/x,../../../bin/x",
    "/usr/bin/x,/usr/bin/x",
    "//x,/x",
    "..\\x,../x",
    "a/.b,a/.b"
  })
  void findsPathsInOneSpelling(String written, String plain) throws Exception {
    RecordFile record = read(written + ",,\n");

    assertThat(record.rows().get(0).path()).isEqualTo(plain);
    assertThat(record.lists(written)).isTrue();
    assertThat(record.lists(plain)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void takesEveryLineEnd(String end) throws Exception {
    RecordFile record = read("a,," + end + end + "\"b\nc\",," + end + "d,,");

    assertThat(record.rows()).extracting(RecordRow::path).containsExactly("a", "b\nc", "d");
  }

  @ParameterizedTest
  @CsvSource({
    "md5=x,1,FORBIDDEN_ALGORITHM",
    "sha1=x,1,FORBIDDEN_ALGORITHM",
    "whirlpool=x,1,UNKNOWN_ALGORITHM",
    "SHA256=x,1,UNKNOWN_ALGORITHM",
    "sha256,1,EMPTY_DIGEST",
    "sha256=,1,EMPTY_DIGEST",
    "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=,1,MALFORMED_DIGEST",
    "sha256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU,1,MALFORMED_DIGEST",
    "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV,1,MALFORMED_DIGEST",
    "sha256=47DEQp,1,MALFORMED_DIGEST",
    "'',-1,MALFORMED_SIZE",
    "'',1.0,MALFORMED_SIZE",
    "'',0x10,MALFORMED_SIZE",
    "'',' 1',MALFORMED_SIZE",
    "'',9999999999999999999,MALFORMED_SIZE",
  })
  void diagnosesWhatIsWrongWithARow(String hash, String size, Kind kind) throws Exception {
    RecordFile record = read("ok,,\n\"a\nb\",,\nfoo," + hash + "," + size + "\n");

    assertThat(record.problems()).extracting(RecordProblem::kind).containsExactly(kind);
    assertThat(record.problems().get(0).line()).isEqualTo(4);
    assertThat(record.problems().get(0).message()).contains("foo");
    assertThat(record.rows().get(2).fields()).containsExactly("foo", hash, size);
  }

  @Test
  void diagnosesARowWithoutPath() throws Exception {
    assertThat(read(",,\n").problems())
        .extracting(RecordProblem::kind)
        .containsExactly(Kind.NO_PATH);
  }

  @Test
  void mergesRowsThatSayTheSame() throws Exception {
    assertThat(read("a,,\n./a,,\na,,\n").rows()).hasSize(1);
  }

  /** pip adds one where it knows a file by another spelling than the wheel. */
  @ParameterizedTest
  @ValueSource(
      strings = {"i//a,sha256=x,1\ni/a,,\n", "i/a,,\ni//a,sha256=x,1\n", "i/a,,\ni/a,,1\n"})
  void aRowThatSaysNothingContradictsNone(String text) throws Exception {
    assertThat(read(text).rows())
        .singleElement()
        .satisfies(row -> assertThat(row.size()).hasValue(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,,1\na,,2\n", "a,,1\n./a,,2\n", "a\\b,sha256=x,\na/b,,1\n"})
  void refusesRowsOfOnePathThatDiffer(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(RecordException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("listed twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a", "x,,\n\"a,,\n", "\"a\"b,,\n", "\"a\" ,,\n", "a\0b,,\n"})
  void refusesWhatIsNoCsv(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(RecordException.class);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin = "caf\u00e9.py,,\n".getBytes(ISO_8859_1);

    assertThatThrownBy(() -> RecordReader.read(latin))
        .isInstanceOf(RecordException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void refusesWhatIsLargerThanAllowed() {
    byte[] three = "a,,\nb,,\nc,,\n".getBytes(UTF_8);

    assertThatThrownBy(() -> RecordReader.read(three, new RecordLimits(11, 10)))
        .hasMessageContaining("12 bytes; the limit record-size is 11 bytes");
    assertThatThrownBy(() -> RecordReader.read(three, new RecordLimits(100, 2)))
        .hasMessageContaining(
            "the limit record-rows is 2, and --limit record-rows=NUMBER raises it");
  }

  @Test
  void refusesAFieldThatPythonWouldRefuse() {
    assertThatThrownBy(() -> read("a".repeat(131_073) + ",,\n")).hasMessageContaining("131072");
  }

  @Test
  void readsAnEmptyFile() throws Exception {
    assertThat(read("").rows()).isEmpty();
    assertThat(read("").edit().put(RecordRow.unhashed("a")).build().toBytes())
        .isEqualTo("a,,\n".getBytes(UTF_8));
  }

  private static RecordRow only(String text) throws RecordException {
    List<RecordRow> rows = read(text).rows();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static RecordFile read(String text) throws RecordException {
    return RecordReader.read(text.getBytes(UTF_8));
  }
}
