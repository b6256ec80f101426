package dev.wheelmill.compiler.interpreter;

/**
 * An interpreter is not there, cannot be used, or is none. The message is one line for people, and
 * begins with the path if one was given.
 */
public final class InterpreterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String message;

  public InterpreterException(String message) {
    super(message);
    this.message = message;
  }

  public InterpreterException(String message, Throwable cause) {
    super(message, cause);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
