package dev.wheelmill.bench;

import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.marshal.MarshalException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Prints how large bytecode is in each form, as two rows of a table: {@code --python PYTHON
 * --folder SOURCES}. The second row leaves out tests, which have few docstrings. Sizes are of all
 * files together, each compressed by itself as {@code gzip -9} does.
 */
public final class CodecSizes {
  /** Canonical; without columns; without docstrings; without both. */
  private static final List<CodeTransform> FORMS =
      List.of(
          CodeTransform.NONE,
          new CodeTransform(true, false, Optional.empty()),
          new CodeTransform(false, true, Optional.empty()),
          new CodeTransform(true, true, Optional.empty()));

  private CodecSizes() {}

  /** The bytes of all files, as they are and compressed. */
  private record Size(long raw, long compressed) {
    private static final Size ZERO = new Size(0, 0);

    private Size plus(byte[] file) throws IOException {
      return new Size(raw + file.length, compressed + compressedLength(file));
    }

    private String of(Size whole) {
      return String.format(
          Locale.ROOT,
          "%+.1f / %+.1f %%",
          100.0 * raw / whole.raw - 100,
          100.0 * compressed / whole.compressed - 100);
    }
  }

  /** Measures and prints. */
  public static void main(String[] words) throws IOException, MarshalException {
    Arguments arguments = Arguments.parse(words, "--python", "--folder");
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      Path sources = Path.of(arguments.need("--folder"));
      String python = arguments.need("--python");
      Compilation compilation = Compilation.run(python, sources, folder.path(), 0);
      List<Pyc> files = Pyc.below(folder.path());
      print("CPython " + compilation.version(), files);
      print("without tests", files.stream().filter(file -> !file.isTest()).toList());
    }
  }

  private static void print(String title, List<Pyc> files) throws IOException, MarshalException {
    Size own = Size.ZERO;
    for (Pyc file : files) {
      own = own.plus(file.code());
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d files, %.1f / %.1f MB |",
        title,
        files.size(),
        own.raw() / 1e6,
        own.compressed() / 1e6);
    for (CodeTransform form : FORMS) {
      System.out.print(" " + sizeOf(files, form).of(own) + " |");
    }
    System.out.println();
  }

  private static Size sizeOf(List<Pyc> files, CodeTransform form)
      throws IOException, MarshalException {
    Size size = Size.ZERO;
    for (Pyc file : files) {
      size = size.plus(CanonicalForm.of(file.code(), file.magic(), form));
    }
    return size;
  }

  private static int compressedLength(byte[] file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new BestGzip(out)) {
      gzip.write(file);
    }
    return out.size();
  }

  private static final class BestGzip extends GZIPOutputStream {
    private BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
