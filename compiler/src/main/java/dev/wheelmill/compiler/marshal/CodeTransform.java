package dev.wheelmill.compiler.marshal;

import java.util.List;
import java.util.Optional;

/**
 * What to take out of code, or to put into it, without compiling it again. All else stays as it is,
 * line numbers included.
 *
 * @param dropColumns drop the columns from the table of positions; tracebacks then have no {@code
 *     ^^^^} marks. Each instruction keeps its line. The code is what {@code -X no_debug_ranges}
 *     compiles, except that neighbours of one line share an entry of the table, which that leaves
 *     apart; and that there two functions on one line may become equal, and the compiler makes one
 *     of them. Without effect before 3.11, which has no columns
 * @param dropDocstrings make the docstrings of modules, classes and functions {@code None}, as
 *     under {@code -OO}, except where the same constant is used for something else; asserts stay
 * @param fileName what becomes {@code co_filename} of all code: the bytes of a path, which Python
 *     reads as UTF-8 with surrogates for what is not; empty to keep what is there
 */
public record CodeTransform(
    boolean dropColumns, boolean dropDocstrings, Optional<byte[]> fileName) {

  /** Changes nothing. */
  public static final CodeTransform NONE = new CodeTransform(false, false, Optional.empty());

  /** The same with another file name. */
  public CodeTransform withFileName(byte[] path) {
    return new CodeTransform(dropColumns, dropDocstrings, Optional.of(path.clone()));
  }

  /** This one and all others that leave out more or less, with the same file name. */
  public List<CodeTransform> variants() {
    return List.of(
        slimmed(false, false), slimmed(true, false), slimmed(false, true), slimmed(true, true));
  }

  /** The same with other things left out. */
  public CodeTransform slimmed(boolean withoutColumns, boolean withoutDocstrings) {
    return new CodeTransform(withoutColumns, withoutDocstrings, fileName);
  }

  /** Whether it leaves out everything that another leaves out. */
  public boolean dropsAllOf(CodeTransform other) {
    return (dropColumns || !other.dropColumns) && (dropDocstrings || !other.dropDocstrings);
  }

  /** The same, but the file name stays. */
  public CodeTransform keepingFileName() {
    return new CodeTransform(dropColumns, dropDocstrings, Optional.empty());
  }

  boolean isNone() {
    return !dropColumns && !dropDocstrings && fileName.isEmpty();
  }
}
