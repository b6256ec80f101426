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
      description = "It is ready when this is answered, by any status below 500.")
  private Optional<Readiness.Http> http = Optional.empty();

  @Option(
      names = "--until-log",
      paramLabel = "TEXT",
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
      paramLabel = "SECONDS",
      converter = Converters.OfSeconds.class,
      description = "How long it may take until it is ready. Default: 120.")
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
    log.map(this::ofText).ifPresent(said::add);
    if (said.size() > 1) {
      throw new UsageException(
          "--until-port, --until-http and --until-log: only one of them can be waited for");
    }
    return said.isEmpty() ? new Readiness.Exit() : said.get(0);
  }

  private Readiness ofText(String text) {
    if (text.isEmpty()) {
      throw new UsageException("--until-log: an empty text is there from the beginning");
    }
    return new Readiness.Log(text, workers.orElse(1));
  }
}
