package dev.wheelmill.processor.verify;

/**
 * Something that is not as it should be.
 *
 * @param kind what is wrong
 * @param unit the distribution, wheel or place that the file belongs to
 * @param path the file, as in RECORD
 * @param detail one line: what was expected and what is there
 */
public record Finding(Kind kind, String unit, String path, String detail) {

  /** What can be wrong. The labels are part of the report's format. */
  public enum Kind {
    /** The content's hash is not the one in RECORD. */
    HASH("hash-differs"),
    /** The content's size is not the one in RECORD. */
    SIZE("size-differs"),
    /** RECORD lists a file that is not there. */
    MISSING("missing"),
    /** A file that no RECORD lists stands among those of a distribution. */
    NOT_LISTED("not-listed"),
    /** A row of RECORD says nothing that can be checked. */
    BAD_ROW("bad-row"),
    /** There is no RECORD, or it can't be read. */
    NO_RECORD("no-record"),
    /** Bytecode whose time, size or checked hash is not its source's: it is never used. */
    STALE("stale"),
    /** Bytecode that is used though it is not from its source. */
    MISMATCHED("mismatched"),
    /** Bytecode without a source. */
    ORPHANED("orphaned"),
    /** Bytecode that no interpreter can read. */
    UNREADABLE("unreadable"),
    /** Bytecode whose magic number is not that of the interpreter in its name. */
    OTHER_INTERPRETER("other-interpreter"),
    /** Bytecode that some who may read the source may not. */
    NOT_PERMITTED("not-permitted");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name in reports. */
    public String label() {
      return label;
    }
  }
}
