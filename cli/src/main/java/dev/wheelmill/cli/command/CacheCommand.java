package dev.wheelmill.cli.command;

import picocli.CommandLine.Command;

/** {@code wheelmill cache}: only its subcommands do something. */
@Command(
    name = "cache",
    description = "Shows and empties the cache of compiled code.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class CacheCommand {}
