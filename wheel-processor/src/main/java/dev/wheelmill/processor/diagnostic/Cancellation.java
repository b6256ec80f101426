package dev.wheelmill.processor.diagnostic;

/** Tells work that is under way to come to a good end soon; safe for use by several threads. */
public final class Cancellation {
  private volatile boolean requested;

  /** Asks for the end. */
  public void request() {
    requested = true;
  }

  /** Whether no new piece of work is to be begun. */
  public boolean isRequested() {
    return requested;
  }
}
