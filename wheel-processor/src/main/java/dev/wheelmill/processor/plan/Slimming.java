package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.value.Retention;

/** What a policy leaves out of code. */
final class Slimming {
  private Slimming() {}

  /** The transform for it, which keeps the file name. */
  static CodeTransform of(Treatment treatment) {
    return CodeTransform.slimming(treatment.columns(), treatment.docstrings() == Retention.DROP);
  }
}
