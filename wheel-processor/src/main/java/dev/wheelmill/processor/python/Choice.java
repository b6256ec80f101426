package dev.wheelmill.processor.python;

import dev.wheelmill.compiler.interpreter.Interpreter;
import java.util.List;

/**
 * The interpreters that some files are worked on for.
 *
 * @param interpreters each once
 * @param ground what the choice rests on
 * @param reason the same in few words, for people
 */
public record Choice(List<Interpreter> interpreters, Ground ground, String reason) {
  /** No interpreter at all. */
  public static final Choice NONE = of(List.of(), Ground.NONE);

  public Choice {
    interpreters = List.copyOf(interpreters);
  }

  /** A choice whose ground says enough. */
  public static Choice of(List<Interpreter> interpreters, Ground ground) {
    return new Choice(interpreters, ground, ground.words());
  }

  /** Each interpreter with the reason. */
  public List<Chosen> chosen() {
    return interpreters.stream().map(one -> new Chosen(one, reason)).toList();
  }
}
