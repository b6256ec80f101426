// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.processor.process.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What tells that a command has started up. */
public final class ReadinessOptions {
  @Option(
      names = "--until-port",
      paramLabel = "[HOST:]PORT",
      converter = Converters.OfPort.class,
      description = "COMMAND is ready when something listens there. Default: when it has ended.")
  private Optional<Readiness.Port> port = Optional.empty();

  @Option(
      names = "--until-http",
      paramLabel = "URL",
      converter = Converters.OfHttp.class,
      description = "It is ready when this is answered, with a status from 200 to 399.")
  private Optional<Readiness.Http> http = Optional.empty();

  @Option(
      names = "--until-log",
      paramLabel = "TEXT",
      converter = Converters.OfText.class,
      description = "It is ready when it has printed this, on standard output or standard error.")
  private Optional<String> log = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      converter = Converters.OfJobs.class,
      description =
          "How often --until-log is to come: once from each worker of a server. Default: 1.")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      converter = Converters.OfDuration.class,
      description = "How long it may take until it is ready, as 10s or 1.5m. Default: 2m.")
  private Duration patience = Duration.ofMinutes(2);

  /** How long it may take. */
  public Duration patience() {
    return patience;
  }

  /**
   * What is waited for.
   *
   * @throws UsageException if several things are
   */
  public Readiness readiness() {
    if (workers.isPresent() && log.isEmpty()) {
      throw new UsageException("--workers says how often --until-log is to come; name that too");
    }
    List<Readiness> said = new ArrayList<>();
    port.ifPresent(said::add);
    http.ifPresent(said::add);
    log.map(text -> new Readiness.Log(text, workers.orElse(1))).ifPresent(said::add);
    if (said.size() > 1) {
      throw new UsageException(
          "--until-port, --until-http and --until-log: only one of them can be waited for");
    }
    return said.isEmpty() ? new Readiness.Exit() : said.get(0);
  }
}
