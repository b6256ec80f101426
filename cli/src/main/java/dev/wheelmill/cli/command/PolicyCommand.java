package dev.wheelmill.cli.command;

import picocli.CommandLine.Command;

/** {@code wheelmill policy}: only its subcommands do something. */
@Command(
    name = "policy",
    description = "Checks and explains policies.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class PolicyCommand {}
