// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

/** What a choice of interpreters rests on, from the strongest to the weakest. */
public enum Ground {
  /** No interpreter is needed. */
  NONE("none is needed"),
  /** No interpreter is needed, and there is none that can be used. */
  UNUSABLE("none can be used"),
  /** The command line names it. */
  NAMED("named"),
  /** It is the target, or that of the environment or the prefix. */
  OWN("its own"),
  /** The policy names it. */
  POLICY("named by the policy"),
  /** It runs the installer that was run before. */
  INSTALLER("the installer's"),
  /** It is that of an environment, or an interpreter, that the same command names. */
  BESIDE("of another target"),
  /** What stands in the folder, or above it, says which version it is for. */
  EVIDENCE("the folder's version"),
  /** A variable names the environment that is active. */
  ACTIVE("active"),
  /** An environment stands in the folder, or above it. */
  NEARBY("of the .venv nearby"),
  /** Nothing decides. */
  GUESS("the first python3 on PATH");

  private final String words;

  Ground(String words) {
    this.words = words;
  }

  /** Whether nobody said of the files themselves what they are for. */
  boolean isWeak() {
    return this == ACTIVE || this == NEARBY || this == GUESS;
  }

  /** A reason in few words, for where there is nothing more to say. */
  String words() {
    return words;
  }
}
