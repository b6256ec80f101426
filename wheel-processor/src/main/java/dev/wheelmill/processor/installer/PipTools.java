package dev.wheelmill.processor.installer;

import java.util.List;
import java.util.Optional;

/**
 * pip-tools: {@code pip-sync}, which starts pip, and {@code pip-compile}, which installs nothing.
 *
 * @param call the command
 * @param sync whether it is {@code pip-sync}
 */
record PipTools(Call call, boolean sync) implements Installer {
  @Override
  public String name() {
    return sync ? "pip-sync" : "pip-compile";
  }

  @Override
  public boolean installs() {
    return sync && !call.arguments().has("--dry-run", "-n", "--help", "-h", "--version");
  }

  @Override
  public Launch launch() {
    return Launch.withoutCompiling(call.command());
  }

  /** The interpreter that it is told of, else the one that runs it. */
  @Override
  public Destinations destinations(Questions questions) throws InterruptedException {
    Optional<List<String>> python =
        call.arguments()
            .value("--python-executable")
            .map(List::of)
            .or(() -> call.interpreter(questions));
    Optional<PythonPlaces> places =
        python.isEmpty() ? Optional.empty() : PythonPlaces.ask(python.get(), questions);
    if (places.isEmpty()) {
      return Destinations.unknown("it did not tell its interpreter");
    }
    return call.arguments().has("--user")
        ? places.get().userDestinations()
        : places.get().destinations();
  }
}
