// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.compiler.cache.server.Header;
import dev.wheelmill.compiler.cache.server.RemoteAddress;
import dev.wheelmill.compiler.cache.server.RemoteOptions;
import dev.wheelmill.compiler.cache.server.TrustedAuthorities;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.compiler.io.UserFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Option;

/** Whether code is shared with others by a server. */
public final class RemoteFlags {
  private static final String READ_ONLY = "WHEELMILL_REMOTE_CACHE_READ_ONLY";

  /** The variable with headers, one a line, so that secrets need not stand on command lines. */
  private static final String HEADERS = "WHEELMILL_REMOTE_CACHE_HEADERS";

  @Option(
      names = "--remote-cache",
      paramLabel = "URL",
      converter = Converters.OfAddress.class,
      description = "Take code from that server too, and keep it there (Bazel's HTTP protocol).")
  private Optional<RemoteAddress> address = Optional.empty();

  @Option(names = "--remote-cache-read-only", description = "Keep nothing on the server.")
  private boolean readOnly;

  @Option(
      names = "--remote-cache-header",
      paramLabel = "HEADER",
      converter = Converters.OfHeader.class,
      description =
          "Send \"Name: value\" with each request; repeatable. Better by the variable "
              + HEADERS
              + ", one a line: others can see command lines.")
  private List<Header> headers = new ArrayList<>();

  @Option(
      names = "--remote-cache-ca",
      paramLabel = "FILE",
      description = "Trust the certificates of that PEM file, and no others.")
  private Optional<Path> authorities = Optional.empty();

  /** The server; none if there is to be no cache at all. */
  Optional<RemoteOptions> options(Surroundings surroundings, CacheFlags cache) {
    if (address.isEmpty() || cache.isOff(surroundings)) {
      return Optional.empty();
    }
    RemoteOptions options =
        RemoteOptions.of(
            address.get(),
            readOnly || CacheFlags.isVariableSet(surroundings, READ_ONLY),
            allHeaders(surroundings),
            authorities.map(file -> read(surroundings.resolve(file))));
    return Optional.of(netrc(surroundings).map(options::withLogin).orElse(options));
  }

  private List<Header> allHeaders(Surroundings surroundings) {
    List<Header> allHeaders = new ArrayList<>(headers);
    try {
      surroundings.variable(HEADERS).stream()
          .flatMap(String::lines)
          .filter(line -> !line.isBlank())
          .map(line -> Header.parse(line.strip()))
          .forEach(allHeaders::add);
    } catch (IllegalArgumentException e) {
      throw new UsageException(HEADERS + ": " + e.getMessage());
    }
    return allHeaders;
  }

  private static SSLContext read(Path file) {
    try {
      return TrustedAuthorities.read(file);
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException(file + ": can't be read: " + Reason.of(e));
    }
  }

  /**
   * The text of the file that {@code $NETRC} names, or of that in the user's home; empty if it
   * can't be read.
   */
  private static Optional<String> netrc(Surroundings surroundings) {
    return surroundings
        .variable("NETRC")
        .map(RawPath::of)
        .or(() -> new UserFolders(surroundings.environment()).home().map(h -> h.resolve(".netrc")))
        .map(surroundings::resolve)
        .filter(Files::isReadable)
        .flatMap(RemoteFlags::text);
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
