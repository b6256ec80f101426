package dev.wheelmill.processor.policy;

/** What is to become of a source that was compiled. */
public enum SourceHandling {
  /** It stays, its bytecode in {@code __pycache__}. */
  KEEP("keep"),
  /** It goes, its bytecode in the legacy place beside where it was (PEP 3147). */
  DROP("drop");

  private final String label;

  SourceHandling(String label) {
    this.label = label;
  }

  /** The name in policies and reports. */
  public String label() {
    return label;
  }
}
