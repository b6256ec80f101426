// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.processor.operation.profile.ReadyWhen;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** When a command is ended that would not end by itself. */
public final class ReadyOptions {
  @Option(
      names = "--until-port",
      paramLabel = "PORT",
      converter = Converters.OfPort.class,
      description = "End COMMAND once something listens on this port of the machine.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--until-http",
      paramLabel = "URL",
      converter = Converters.OfUrl.class,
      description = "End COMMAND once this address answers with a status from 200 to 399.")
  private Optional<URI> url = Optional.empty();

  @Option(
      names = "--until-log",
      paramLabel = "TEXT",
      converter = Converters.OfText.class,
      description = "End COMMAND once it prints this, on either stream.")
  private Optional<String> text = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Converters.OfDuration.class,
      description =
          "End COMMAND after this time, as 10s or 500ms; with another of these options, this time"
              + " after that. Default: with none of them, it is left to end by itself.")
  private Optional<Duration> span = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      converter = Converters.OfDuration.class,
      description = "How long COMMAND may take until it is ready. Default: 2m.")
  private Duration patience = ReadyWhen.PATIENCE;

  /** What is asked for. */
  public ReadyWhen asked() {
    return new ReadyWhen(port, url, text, span, patience);
  }
}
