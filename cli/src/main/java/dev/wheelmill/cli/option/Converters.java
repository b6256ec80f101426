// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.manual.Expected;
import dev.wheelmill.cli.manual.Expected.Form;
import dev.wheelmill.cli.manual.Expected.Kind;
import dev.wheelmill.cli.manual.Shell;
import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.cache.CacheSize;
import dev.wheelmill.compiler.cache.server.Header;
import dev.wheelmill.compiler.cache.server.RemoteAddress;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.processor.access.User;
import dev.wheelmill.processor.access.Users;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.measure.Variant;
import dev.wheelmill.processor.policy.Exemption;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.OnError;
import dev.wheelmill.processor.policy.value.Retention;
import dev.wheelmill.processor.policy.value.Words;
import dev.wheelmill.processor.process.Readiness;
import dev.wheelmill.processor.shipping.Way;
import dev.wheelmill.processor.threshold.Quantities;
import dev.wheelmill.processor.threshold.Threshold;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options, with the same words as a policy has. */
public final class Converters {
  private static final int LONGEST_NUMBER = 6;

  private Converters() {}

  /**
   * An empty path is a variable that was not set, and never the working folder. A name may have
   * bytes that are not UTF-8; see {@link RawPath}.
   */
  private static final String EMPTY_PATH = "an empty path names nothing; . is the working folder";

  public static final class OfPath implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      if (value.isBlank()) {
        throw new TypeConversionException(EMPTY_PATH);
      }
      return path(value);
    }
  }

  /** A file that is read, as shells offer them. */
  public static final class OfFile implements ITypeConverter<Path>, Offering {
    @Override
    public Path convert(String value) {
      return new OfPath().convert(value);
    }

    @Override
    public Expected expected() {
      return Kind.FILE;
    }
  }

  /** Of several values a wrong one would be told as one too many: {@link #named} refuses it. */
  public static final class OfPaths implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      return path(value);
    }
  }

  /**
   * One of several paths.
   *
   * @throws UsageException if it is empty
   */
  public static Path named(Path path) {
    if (path.toString().isBlank()) {
      throw new UsageException(EMPTY_PATH);
    }
    return path;
  }

  public static final class OfUser implements ITypeConverter<User>, Offering {
    @Override
    public User convert(String value) {
      try {
        return Users.named(value);
      } catch (IOException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public Expected expected() {
      return Kind.USER;
    }
  }

  /** One of some words. */
  private abstract static class OfWord<E> implements ITypeConverter<E>, Offering {
    private final Map<String, E> words;

    OfWord(Map<String, E> words) {
      this.words = words;
    }

    @Override
    public final E convert(String value) {
      E meaning = words.get(value);
      if (meaning == null) {
        throw new TypeConversionException(
            "unknown value \"" + value + "\"" + suggestion(value) + Words.allowed(words.keySet()));
      }
      return meaning;
    }

    private String suggestion(String value) {
      return Words.nearest(value, words.keySet())
          .map(word -> "; did you mean \"" + word + "\"? ")
          .orElse(". ");
    }

    @Override
    public final Expected expected() {
      return new Expected.Choice(List.copyOf(words.keySet()), Form.WORD);
    }
  }

  public static final class OfShell extends OfWord<Shell> {
    public OfShell() {
      super(Shell.WORDS);
    }
  }

  public static final class OfMode extends OfWord<Mode> {
    public OfMode() {
      super(Words.MODES);
    }
  }

  public static final class OfInvalidation extends OfWord<InvalidationMode> {
    public OfInvalidation() {
      super(Words.INVALIDATIONS);
    }
  }

  public static final class OfOnError extends OfWord<OnError> {
    public OfOnError() {
      super(Words.ON_ERRORS);
    }
  }

  public static final class OfColumns extends OfWord<Columns> {
    public OfColumns() {
      super(Words.COLUMNS);
    }
  }

  public static final class OfRetention extends OfWord<Retention> {
    public OfRetention() {
      super(Words.RETENTIONS);
    }
  }

  public static final class OfWay extends OfWord<Way> {
    public OfWay() {
      super(Way.WORDS);
    }
  }

  public static final class OfFormat extends OfWord<Format> {
    public OfFormat() {
      super(Format.USUAL);
    }
  }

  public static final class OfServiceFormat extends OfWord<Format> {
    public OfServiceFormat() {
      super(Format.ALL);
    }
  }

  public static final class OfVariant extends OfWord<Variant.BuiltIn> {
    public OfVariant() {
      super(Variant.BuiltIn.WORDS);
    }
  }

  public static final class OfLevel implements ITypeConverter<OptimizationLevel>, Offering {
    @Override
    public OptimizationLevel convert(String value) {
      if (!value.matches("[012]")) {
        throw new TypeConversionException(
            "no optimization level: \"" + value + "\". Allowed: any of 0, 1, 2.");
      }
      return OptimizationLevel.of(Integer.parseInt(value));
    }

    @Override
    public Expected expected() {
      return new Expected.Choice(List.of("0", "1", "2"), Form.LIST);
    }
  }

  public static final class OfJobs implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return positive(value);
    }
  }

  public static final class OfCpus implements ITypeConverter<Double> {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}(?:\\.[0-9]{1,2})?");
    private static final double FEWEST = 0.01;

    @Override
    public Double convert(String value) {
      if (!NUMBER.matcher(value).matches() || Double.parseDouble(value) < FEWEST) {
        throw new TypeConversionException(
            "no number of processors: \"" + value + "\"; 0.5 is half of one");
      }
      return Double.valueOf(value);
    }
  }

  public static final class OfSeconds implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      return Duration.ofSeconds(positive(value));
    }
  }

  /** The address of a server of this machine, unless a host is named. */
  public static final class OfPort implements ITypeConverter<Readiness.Port> {
    private static final Pattern PORT = Pattern.compile("(?:(.+):)?([0-9]{1,5})");
    private static final int HIGHEST = 65_535;

    @Override
    public Readiness.Port convert(String value) {
      Matcher port = PORT.matcher(value);
      if (!port.matches() || Integer.parseInt(port.group(2)) > HIGHEST) {
        throw new TypeConversionException("no port: \"" + value + "\"; 8000, or localhost:8000");
      }
      String host = Objects.requireNonNullElse(port.group(1), "localhost");
      return new Readiness.Port(host.replaceAll("[\\[\\]]", ""), Integer.parseInt(port.group(2)));
    }
  }

  public static final class OfHttp implements ITypeConverter<Readiness.Http> {
    @Override
    public Readiness.Http convert(String value) {
      URI address = parsed(value, URI::create);
      if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
        throw new TypeConversionException(
            "not an address: \"" + value + "\"; http://localhost:8000/");
      }
      return new Readiness.Http(address);
    }
  }

  /** A time as {@code 10s}, {@code 1.5m} or {@code 500ms}; without a unit it is seconds. */
  public static final class OfDuration implements ITypeConverter<Duration> {
    private static final Pattern FORM =
        Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?) ?(ms|s|m|min|h)?");
    private static final Map<String, Integer> MILLIS =
        Map.of("ms", 1, "s", 1000, "m", 60_000, "min", 60_000, "h", 3_600_000);

    @Override
    public Duration convert(String value) {
      Matcher parts = FORM.matcher(value.strip());
      if (!parts.matches()) {
        throw new TypeConversionException(
            "not a time: \""
                + value
                + "\". Write it as 10s, 1.5m or 500ms; units are ms, s, m, h.");
      }
      String unit = Objects.requireNonNullElse(parts.group(2), "s");
      double millis = Double.parseDouble(parts.group(1)) * MILLIS.getOrDefault(unit, 1);
      return Duration.ofMillis(Math.round(millis));
    }
  }

  /** A text that is looked for. */
  public static final class OfText implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (value.isEmpty()) {
        throw new TypeConversionException("an empty text is found in everything");
      }
      return value;
    }
  }

  public static final class OfSize implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      return parsed(value, CacheSize::parse);
    }
  }

  public static final class OfExemption implements ITypeConverter<Exemption>, Offering {
    @Override
    public Exemption convert(String value) {
      return parsed(value, Exemption::parse);
    }

    @Override
    public Expected expected() {
      return new Expected.Choice(Exemption.CODES, Form.WORD);
    }
  }

  public static final class OfSizeThreshold implements ITypeConverter<Threshold> {
    @Override
    public Threshold convert(String value) {
      return parsed(value, text -> Threshold.parse(text, Quantities.SIZES));
    }
  }

  public static final class OfStartThreshold implements ITypeConverter<Threshold> {
    @Override
    public Threshold convert(String value) {
      return parsed(value, text -> Threshold.parse(text, Quantities.STARTS));
    }
  }

  public static final class OfLimit implements ITypeConverter<LimitFlags.Setting>, Offering {
    @Override
    public LimitFlags.Setting convert(String value) {
      return parsed(value, LimitFlags.Setting::parse);
    }

    @Override
    public Expected expected() {
      return new Expected.Choice(Limit.names(), Form.ASSIGNMENT);
    }
  }

  /** The value may hold a password, and is not repeated. */
  public static final class OfAddress implements ITypeConverter<RemoteAddress> {
    @Override
    public RemoteAddress convert(String value) {
      return parsed(value, RemoteAddress::parse);
    }
  }

  /** The value may be a secret, and is not repeated. */
  public static final class OfHeader implements ITypeConverter<Header> {
    @Override
    public Header convert(String value) {
      return parsed(value, Header::parse);
    }
  }

  /** Of several values a wrong one would be told as one too many: who looks them up refuses it. */
  public static final class OfTarget implements ITypeConverter<Path>, Offering {
    @Override
    public Path convert(String value) {
      return path(value);
    }

    @Override
    public Expected expected() {
      return Kind.TARGET;
    }
  }

  private static Path path(String value) {
    try {
      return RawPath.of(value);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("no path: " + e.getReason());
    }
  }

  /** What a parser makes of a value; what it says of a wrong one is for the user. */
  private static <T> T parsed(String value, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int positive(String value) {
    if (!value.matches("[0-9]{1," + LONGEST_NUMBER + "}") || Integer.parseInt(value) == 0) {
      throw new TypeConversionException("not a whole number above 0: \"" + value + "\"");
    }
    return Integer.parseInt(value);
  }
}
