package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.installer.command.Arguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * pipx, which has an environment for each application.
 *
 * @param call the command
 */
record Pipx(Call call) implements Installer {
  private static final String RUNPIP = "runpip";
  private static final Set<String> CHANGES =
      Set.of(
          "install",
          "install-all",
          "inject",
          "uninject",
          "upgrade",
          "upgrade-all",
          "upgrade-shared",
          "uninstall",
          "uninstall-all",
          "reset",
          "reinstall",
          "reinstall-all",
          "repair");
  private static final Set<String> OTHERS =
      Set.of(
          "cache",
          "completions",
          "ensurepath",
          "environment",
          "exec",
          "expose",
          "health",
          "help",
          "interpreter",
          "list",
          "manifest",
          "pin",
          "run",
          RUNPIP,
          "unexpose",
          "unpin");

  @Override
  public String name() {
    return "pipx";
  }

  private Optional<String> firstOf(Set<String> words) {
    return call.arguments().subcommand(words);
  }

  @Override
  public boolean installs() {
    Arguments said = call.arguments();
    int other = firstOf(OTHERS).map(said.words()::indexOf).orElse(Integer.MAX_VALUE);
    int change = firstOf(CHANGES).map(said.words()::indexOf).orElse(Integer.MAX_VALUE);
    boolean pip = firstOf(OTHERS).equals(Optional.of(RUNPIP));
    return change < other || (pip && change < Integer.MAX_VALUE);
  }

  @Override
  public Launch launch() {
    return Launch.withoutCompiling(call.command());
  }

  @Override
  public List<Notice> advice(Questions questions) {
    return List.of();
  }

  /** Where its environments are, and the one that has pip for all of them. */
  @Override
  public Destinations destinations(Questions questions) throws InterruptedException {
    List<String> question = question("PIPX_LOCAL_VENVS");
    Questions.Answer answer = questions.ask(question);
    Optional<Path> environments = answer.path(questions.workingFolder());
    if (environments.isEmpty()) {
      return Destinations.unanswered(question, answer);
    }
    Destinations places = Destinations.of(Destination.ofMany(environments.get()));
    Optional<Path> shared =
        questions.ask(question("PIPX_SHARED_LIBS")).path(questions.workingFolder());
    return shared.isPresent() ? places.and(Destinations.of(Destination.of(shared.get()))) : places;
  }

  private List<String> question(String variable) {
    List<String> words = new ArrayList<>(List.of("environment"));
    if (call.arguments().has("--global")) {
      words.add("--global");
    }
    words.addAll(List.of("--value", variable));
    return call.of(words);
  }
}
