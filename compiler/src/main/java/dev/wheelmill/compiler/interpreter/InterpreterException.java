// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

/**
 * An interpreter is not there, cannot be used, or is none. The message is one line for people, and
 * begins with the path if one was given.
 */
public final class InterpreterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String message;
  private final boolean unsupported;

  public InterpreterException(String message) {
    this(message, false);
  }

  private InterpreterException(String message, boolean unsupported) {
    super(message);
    this.message = message;
    this.unsupported = unsupported;
  }

  public InterpreterException(String message, Throwable cause) {
    super(message, cause);
    this.message = message;
    this.unsupported = cause instanceof InterpreterException other && other.unsupported;
  }

  /** It works, but is of a version that is not supported. */
  static InterpreterException unsupported(String message) {
    return new InterpreterException(message, true);
  }

  /** Whether it is an interpreter that works, of a version that is not supported. */
  public boolean isUnsupported() {
    return unsupported;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
