// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.io.Checksums;
import dev.wheelmill.compiler.io.Hashing;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackFileTest {
  private static final byte[] NAME = key("name");
  private static final byte[] A = key("a");
  private static final byte[] B = key("b");

  private static byte[] key(String text) {
    return Hashing.sha256(text.getBytes(UTF_8));
  }

  private static byte[] written(Map<String, byte[]> pieces) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PackWriter writer = PackWriter.begin(out, NAME)) {
      for (var piece : pieces.entrySet()) {
        writer.add(key(piece.getKey()), piece.getValue());
      }
      writer.end();
    }
    return out.toByteArray();
  }

  private static Optional<PackFile> read(byte[] bytes) throws IOException {
    return PackFile.open(PackBytes.of(bytes), NAME);
  }

  private static byte[] sound() throws IOException {
    return written(Map.of("a", new byte[] {1, 2, 3}, "b", new byte[] {4}));
  }

  @Property(tries = 200)
  void whatIsWrittenIsFound(@ForAll @Size(max = 40) Map<String, byte[]> pieces) throws IOException {
    PackFile pack = read(written(pieces)).orElseThrow();
    assertThat(pack.count()).isEqualTo(pieces.size());
    for (var piece : pieces.entrySet()) {
      assertThat(pack.find(key(piece.getKey())).orElseThrow()).isEqualTo(piece.getValue());
    }
    assertThat(pack.find(key("no key of those: \0"))).isEmpty();
    Map<String, byte[]> rows = new HashMap<>();
    for (int row = 0; row < pack.count(); row++) {
      rows.put(Arrays.toString(pack.key(row)), pack.piece(row));
      assertThat(row == 0 || Arrays.compareUnsigned(pack.key(row - 1), pack.key(row)) < 0).isTrue();
    }
    assertThat(rows).hasSameSizeAs(pieces);
  }

  @Property(tries = 200)
  void whateverTheBytesAreNothingButAnAnswerComes(@ForAll byte[] bytes) throws IOException {
    assertThat(read(bytes)).isEmpty();
    byte[] whole = sound();
    byte[] replaced = whole.clone();
    System.arraycopy(bytes, 0, replaced, 0, Math.min(bytes.length, whole.length));
    Optional<PackFile> pack = read(replaced);
    if (pack.isPresent()) {
      assertThat(pack.get().find(A)).isPresent();
    }
  }

  @Test
  void aFileIsReadAsBytesInMemoryAre(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("pack"), sound());
    try (PackFile pack = PackFile.open(PackBytes.of(file), NAME).orElseThrow()) {
      assertThat(pack.find(A)).hasValue(new byte[] {1, 2, 3});
      assertThat(pack.content()).isEqualTo(sound());
      assertThat(pack.size()).isEqualTo(sound().length);
      Files.write(file, new byte[0]);
      assertThatThrownBy(() -> pack.find(A)).isInstanceOf(EOFException.class);
    }
    assertThat(PackFile.count(PackBytes.of(sound()))).contains(2);
  }

  @Test
  void aPackByWayOfALinkIsNotOpened(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("pack"), sound());
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThatThrownBy(() -> PackBytes.of(link)).isInstanceOf(IOException.class);
  }

  @Test
  void anEmptyPackIsOne() throws IOException {
    assertThat(read(written(Map.of())).orElseThrow().count()).isZero();
  }

  @Test
  void theFirstPieceOfAKeyStays() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PackWriter writer = PackWriter.begin(out, NAME)) {
      writer.add(A, new byte[] {1});
      writer.add(A, new byte[] {2});
      assertThat(writer.has(A)).isTrue();
      assertThat(writer.has(B)).isFalse();
      writer.end();
    }
    assertThat(read(out.toByteArray()).orElseThrow().find(A)).hasValue(new byte[] {1});
  }

  @Test
  void whatWasCutOffIsNone() throws IOException {
    byte[] whole = sound();
    for (int length = 0; length < whole.length; length++) {
      assertThat(read(Arrays.copyOf(whole, length))).isEmpty();
      assertThat(read(Arrays.copyOfRange(whole, whole.length - length, whole.length))).isEmpty();
    }
    assertThat(read(Arrays.copyOf(whole, whole.length + 1))).isEmpty();
  }

  @Test
  void aFlippedBitOutsideOfThePiecesIsSeen() throws IOException {
    byte[] whole = sound();
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      boolean inPiece = bit / 8 >= 8 && bit / 8 < 8 + 4;
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(read(flipped).isPresent()).as("bit %d", bit).isEqualTo(inPiece);
    }
  }

  @Test
  void anothersPackIsNone() throws IOException {
    assertThat(PackFile.open(PackBytes.of(sound()), A)).isEmpty();
  }

  private record Row(byte[] key, long position, int length) {}

  /** A pack that says what it is told to, with a checksum that is right. */
  private static byte[] forged(byte[] pieces, int count, List<Row> rows) {
    int size = 8 + pieces.length + PackForm.ROW * rows.size() + PackForm.END;
    ByteBuffer bytes = ByteBuffer.allocate(size).put(PackForm.MAGIC).put(pieces);
    int table = bytes.position();
    rows.forEach(row -> bytes.put(row.key).putLong(row.position).putInt(row.length));
    bytes.put(NAME).putInt(count);
    long check = Checksums.of(bytes.array(), table, bytes.position());
    return bytes.putLong(check).put(PackForm.MAGIC).array();
  }

  private static byte[] forged(Row... rows) {
    return forged(new byte[10], rows.length, List.of(rows));
  }

  private static byte[] low() {
    return Arrays.compareUnsigned(A, B) < 0 ? A : B;
  }

  private static byte[] high() {
    return Arrays.compareUnsigned(A, B) < 0 ? B : A;
  }

  @Test
  void whatATableSaysMustBePossible() throws IOException {
    assertThat(read(forged(new Row(low(), 8, 4), new Row(high(), 12, 6)))).isPresent();
    assertThat(read(forged(new Row(A, 8, 10)))).isPresent();
    assertThat(read(forged(new Row(A, 18, 0)))).isPresent();
    assertThat(read(forged(new Row(A, 8, 11)))).isEmpty();
    assertThat(read(forged(new Row(A, 7, 1)))).isEmpty();
    assertThat(read(forged(new Row(A, -1, 1)))).isEmpty();
    assertThat(read(forged(new Row(A, Long.MAX_VALUE, 1)))).isEmpty();
    assertThat(read(forged(new Row(A, Long.MIN_VALUE, 1)))).isEmpty();
    assertThat(read(forged(new Row(A, 8, -1)))).isEmpty();
    assertThat(read(forged(new Row(A, 8, Integer.MAX_VALUE)))).isEmpty();
    assertThat(read(forged(new Row(high(), 8, 1), new Row(low(), 9, 1)))).isEmpty();
    assertThat(read(forged(new Row(A, 8, 1), new Row(A, 9, 1)))).isEmpty();
  }

  @Test
  void piecesThatTogetherAreMoreThanThereIsAreRefused() throws IOException {
    assertThat(read(forged(new Row(low(), 8, 6), new Row(high(), 9, 6)))).isEmpty();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      byte[] key = new byte[32];
      key[0] = (byte) i;
      rows.add(new Row(key, 8, 10));
    }
    assertThat(read(forged(new byte[10], rows.size(), rows))).isEmpty();
  }

  @Test
  void aCountThatIsNotThatOfTheTableIsRefused() throws IOException {
    List<Row> rows = List.of(new Row(A, 8, 1));
    for (int count : new int[] {2, 1 << 20, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
      assertThat(read(forged(new byte[10], count, rows))).as("%d", count).isEmpty();
    }
  }

  @Test
  void aWriterThatFailedOnceWritesNoMore() throws IOException {
    OutputStream full =
        new OutputStream() {
          private int room = 20;

          @Override
          public void write(int b) throws IOException {
            room--;
            if (room < 0) {
              throw new IOException("full");
            }
          }
        };
    try (PackWriter writer = PackWriter.begin(full, NAME)) {
      assertThatThrownBy(() -> writer.add(A, new byte[100])).hasMessage("full");
      assertThatThrownBy(() -> writer.add(B, new byte[0])).hasMessageContaining("not be written");
      assertThatThrownBy(writer::end).hasMessageContaining("not be written");
    }
  }
}
