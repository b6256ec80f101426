package dev.wheelmill.processor.verify;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.bytecode.SourceHash;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelMember;
import dev.wheelmill.processor.wheel.WheelReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks wheels: the archive, RECORD both ways, and bytecode against its source as far as that can
 * be done without the interpreter.
 */
public final class WheelVerifier {
  private static final int LARGEST_FILE = 256 << 20;

  private final WheelFile wheel;
  private final String unit;
  private final List<Finding> findings = new ArrayList<>();
  private int bytecode;

  private WheelVerifier(WheelFile wheel, String unit) {
    this.wheel = wheel;
    this.unit = unit;
  }

  /** What one wheel gave. */
  private record One(int rows, int bytecode, List<Finding> findings) {}

  /**
   * Checks wheels.
   *
   * @param jobs how many at a time
   */
  public static Verification verify(List<Path> wheels, int jobs, Progress progress) {
    progress.expect(wheels.size());
    List<One> all = Parallel.map(jobs, wheels, wheel -> verify(wheel, progress));
    return new Verification(
        wheels.size(),
        all.stream().mapToInt(One::rows).sum(),
        all.stream().mapToInt(One::bytecode).sum(),
        0,
        all.stream().flatMap(one -> one.findings().stream()).toList(),
        List.of());
  }

  private static One verify(Path path, Progress progress) {
    String unit = String.valueOf(path.getFileName());
    try (WheelFile wheel = WheelReader.read(path)) {
      return new WheelVerifier(wheel, unit).verify();
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      return new One(0, 0, List.of(new Finding(Finding.Kind.REFUSED, unit, unit, why)));
    } finally {
      progress.advance();
    }
  }

  private One verify() throws IOException {
    for (WheelMember member : wheel.members()) {
      Optional<BytecodePath> name = BytecodePath.parse(member.path());
      if (name.isPresent()) {
        bytecode++;
        bytecode(member, name.get())
            .ifPresent(
                kind -> findings.add(new Finding(kind, unit, member.path(), kind.sentence())));
      }
    }
    return new One(wheel.record().rows().size(), bytecode, findings);
  }

  private Optional<Finding.Kind> bytecode(WheelMember member, BytecodePath name)
      throws IOException {
    Optional<WheelMember> source = wheel.find(name.sourcePath());
    if (!(PycHeader.read(head(member)) instanceof PycHeader.Reading.Read read)) {
      return Optional.of(Finding.Kind.UNREADABLE);
    }
    if (source.isEmpty()) {
      return name.legacy() ? Optional.empty() : Optional.of(Finding.Kind.ORPHANED);
    }
    if (read.header() instanceof PycHeader.Hash hash) {
      return isOf(hash, wheel.read(source.get(), LARGEST_FILE))
          ? Optional.empty()
          : Optional.of(Finding.Kind.MISMATCHED);
    }
    return Optional.of(Finding.Kind.STALE);
  }

  /** Which of the two hashes an interpreter uses is not said in the file. */
  private static boolean isOf(PycHeader.Hash header, byte[] source) {
    for (SourceHash hash : SourceHash.values()) {
      if (hash.of(header.magic(), source) == header.hash()) {
        return true;
      }
    }
    return false;
  }

  private byte[] head(WheelMember member) throws IOException {
    byte[] content = wheel.read(member, LARGEST_FILE);
    return java.util.Arrays.copyOf(content, Math.min(content.length, PycHeader.LENGTH));
  }
}
