package dev.wheelmill.processor.wheel;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of distributions. */
public final class DistributionName {
  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");
  private static final Pattern VALID =
      Pattern.compile("[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]");

  private DistributionName() {}

  /** The one spelling by which names are compared (PEP 503): {@code zope-interface}. */
  public static String normalise(String name) {
    return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  /** Whether a name is one (PEP 508); such a name cannot lead out of a folder. */
  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }
}
