package dev.wheelmill.processor.plan;

/** What is to become of bytecode that stands where some is wanted. */
sealed interface Verdict {

  /** It is as it should be. */
  record Keep(Kept kept) implements Verdict {}

  /** It is valid, and need not be compiled to be as it should. */
  record Change() implements Verdict {}

  /** It is not valid, or not to be trusted, or something is missing in it. */
  record Compile() implements Verdict {}
}
