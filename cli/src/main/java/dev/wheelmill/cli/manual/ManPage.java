// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.manual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A program's manual for {@code man}, in the macros of man(7).
 *
 * @param program the commands
 * @param version the program's name and version
 * @param date when the program was last changed, as {@code 2026-11-29}
 * @param variables the variables that it reads, and what each stands for
 * @param exitCodes the numbers it ends with, and what each means
 */
public record ManPage(
    CommandEntry program,
    String version,
    String date,
    Map<String, String> variables,
    Map<String, String> exitCodes) {
  private static final Map<String, String> FILES = files();

  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "wheelmill.yaml, wheelmill.yml",
        "The policy: in, beside or above the target, or in or above the working folder.");
    files.put("pyproject.toml", "Its table [tool.wheelmill] is a policy too.");
    files.put(
        "$XDG_CACHE_HOME/wheelmill, ~/.cache/wheelmill", "Compiled code, kept for later runs.");
    files.put(
        "$XDG_STATE_HOME/wheelmill, ~/.local/state/wheelmill",
        "What earlier runs did, so that a run with nothing to do is short.");
    files.put("~/.netrc", "The login for a remote cache; $NETRC names another file.");
    return files;
  }

  private static final Map<String, String> EXAMPLES = examples();

  private static Map<String, String> examples() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("wheelmill apply .venv", "Compiles an environment, or what its policy says.");
    examples.put("wheelmill apply .venv --mode no-compile", "Strips it.");
    examples.put(
        "wheelmill apply dist --output out", "Writes wheels with bytecode into another folder.");
    examples.put(
        "wheelmill run -- pip install -r requirements.txt",
        "Installs, and works on what was installed.");
    examples.put(
        "wheelmill verify .venv", "Ends with 1 where a RECORD is untrue or bytecode is not used.");
    return examples;
  }

  /** The page. */
  public String text() {
    Roff roff = new Roff();
    roff.macro("TH", "WHEELMILL", "1", date, version, "User Commands");
    roff.macro("SH", "NAME");
    roff.line(program.name() + " \\- " + Roff.escaped(lowered(program.summary())));
    synopsis(roff);
    roff.macro("SH", "DESCRIPTION");
    roff.text(program.description());
    options(roff, program, Map.of());
    commands(roff);
    roff.macro("SH", "ENVIRONMENT");
    roff.text("Variables go before the policy file, and options before them.");
    roff.text("They stand for options:");
    variables.forEach((name, meaning) -> roff.entry(Roff.bold(name), meaning));
    roff.macro("SH", "EXIT STATUS");
    exitCodes.forEach((code, meaning) -> roff.entry(Roff.bold(code), meaning));
    roff.macro("SH", "FILES");
    FILES.forEach((name, meaning) -> roff.entry(Roff.italic(name), meaning));
    roff.macro("SH", "EXAMPLES");
    EXAMPLES.forEach((command, meaning) -> roff.entry(Roff.bold(command), meaning));
    roff.macro("SH", "SEE ALSO");
    roff.line("\\fBpython3\\fR(1), \\fBpip\\fR(1)");
    return roff.toString();
  }

  private void synopsis(Roff roff) {
    roff.macro("SH", "SYNOPSIS");
    program
        .tree()
        .filter(CommandEntry::isOneOfItsOwn)
        .map(ManPage::usage)
        .collect(Collectors.collectingAndThen(Collectors.toList(), List::copyOf))
        .forEach(
            usage -> {
              roff.line(usage);
              roff.macro("br");
            });
    roff.line(
        Roff.bold(program.line())
            + " ["
            + Roff.bold("--help")
            + "] ["
            + Roff.bold("--version")
            + "]");
  }

  /** How a command is typed. */
  private static String usage(CommandEntry command) {
    List<String> parts = new ArrayList<>();
    parts.add(Roff.bold(command.line()));
    command.options().stream()
        .filter(OptionEntry::isRequired)
        .map(option -> heading(List.of(option.names().get(0)), option))
        .forEach(parts::add);
    parts.add("[" + Roff.italic("options") + "]");
    if (command.startsAnother()) {
      parts.add(Roff.bold("--"));
    }
    for (OperandEntry operand : command.operands()) {
      String name = Roff.italic(operand.label()) + (operand.isRepeatable() ? " ..." : "");
      parts.add(operand.isRequired() ? name : "[" + name + "]");
    }
    return String.join(" ", parts);
  }

  /** Each command; an option that one before it has too is described there. */
  private void commands(Roff roff) {
    Map<OptionEntry, CommandEntry> described = new LinkedHashMap<>();
    program.options().forEach(option -> described.put(option, program));
    roff.macro("SH", "COMMANDS");
    program
        .tree()
        .skip(1)
        .forEach(
            command -> {
              roff.macro("SS", command.line());
              roff.text(command.description());
              command.operands().forEach(operand -> operand(roff, operand));
              options(roff, command, Map.copyOf(described));
              command.options().forEach(option -> described.putIfAbsent(option, command));
            });
  }

  private static void operand(Roff roff, OperandEntry operand) {
    roff.entry(
        Roff.italic(operand.label()) + (operand.isRepeatable() ? " ..." : ""),
        operand.description() + choices(operand.value(), operand.description()));
  }

  private static void options(
      Roff roff, CommandEntry command, Map<OptionEntry, CommandEntry> described) {
    Map<CommandEntry, List<OptionEntry>> elsewhere = new LinkedHashMap<>();
    for (OptionEntry option : command.options()) {
      if (described.containsKey(option)) {
        elsewhere.computeIfAbsent(described.get(option), other -> new ArrayList<>()).add(option);
      } else {
        roff.entry(
            heading(option.names(), option),
            option.description()
                + choices(option.value(), option.label() + " " + option.description()));
      }
    }
    elsewhere.forEach(
        (other, options) ->
            roff.entry(
                options.stream()
                    .map(option -> heading(option.names(), option))
                    .collect(Collectors.joining(", ")),
                "As for " + other.line() + "."));
  }

  private static String heading(List<String> names, OptionEntry option) {
    String shown = names.stream().map(Roff::bold).collect(Collectors.joining(", "));
    return option.takesValue() ? shown + " " + Roff.italic(option.label()) : shown;
  }

  /** The words of a choice, if the description does not have them. */
  private static String choices(Expected value, String description) {
    if (value instanceof Expected.Choice choice
        && !choice.words().stream().allMatch(description::contains)) {
      return " One of: " + String.join(", ", choice.words()) + ".";
    }
    return "";
  }

  private static String lowered(String sentence) {
    return sentence.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + sentence.substring(1);
  }
}
