// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * What a signal does for a while, instead of ending the process.
 *
 * <p>By reflection: {@code sun.misc.Signal} is the only way that Java has, exported by the module
 * jdk.unsupported, and javac warns of each use in a way that can't be suppressed.
 */
final class SignalHandling implements AutoCloseable {
  private final @Nullable Object signal;
  private final @Nullable Object before;

  private SignalHandling(@Nullable Object signal, @Nullable Object before) {
    this.signal = signal;
    this.before = before;
  }

  /**
   * Handles a signal; one that this process was told to ignore, as {@code nohup} does, stays
   * ignored.
   *
   * @param name without SIG
   */
  static SignalHandling of(String name, Runnable action) {
    try {
      Object signal =
          Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
      return new SignalHandling(signal, handle(signal, handler(action)));
    } catch (ReflectiveOperationException e) {
      // Of another Java, or one that leaves signals to the system (-Xrs): it ends the process then.
      return new SignalHandling(null, null);
    }
  }

  private static Object handler(Runnable action) throws ClassNotFoundException {
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    InvocationHandler calls =
        (proxy, method, arguments) -> {
          if (method.getDeclaringClass() == Object.class) {
            return method.invoke(action, arguments);
          }
          action.run();
          return null;
        };
    return Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, calls);
  }

  private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
    return signal
        .getClass()
        .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"))
        .invoke(null, signal, handler);
  }

  /** Gives the signal its meaning back. */
  @Override
  public void close() {
    if (signal != null && before != null) {
      try {
        handle(signal, before);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("it could be handled before", e);
      }
    }
  }
}
