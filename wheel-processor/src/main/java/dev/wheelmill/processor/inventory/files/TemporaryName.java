package dev.wheelmill.processor.inventory.files;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The names of files that are written beside their place and then renamed over it, by which those
 * that an interrupted run left behind are known again.
 */
public final class TemporaryName {
  private static final Pattern NAME = Pattern.compile("\\.wheelmill-[0-9a-f]{16}\\.tmp");

  private TemporaryName() {}

  /** A new name in the folder of a file. */
  public static Path beside(Path file) {
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return file.resolveSibling(".wheelmill-" + random + ".tmp");
  }

  /** Whether a file has such a name. */
  public static boolean matches(Path file) {
    Path name = file.getFileName();
    return name != null && NAME.matcher(name.toString()).matches();
  }
}
