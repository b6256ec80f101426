package dev.wheelmill.compiler.cache;

import dev.wheelmill.compiler.bytecode.RawPath;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the cache is.
 *
 * @param folder its folder, which need not be there
 * @param named whether somebody named it, and so answers for who can write into it
 */
public record CachePlace(Path folder, boolean named) {

  /**
   * By the rules of XDG's base directories: {@code $WHEELMILL_CACHE_DIR}, or {@code wheelmill} in
   * {@code $XDG_CACHE_HOME} or {@code ~/.cache}. A relative path in the latter two says nothing.
   *
   * @param environment the variables of the environment
   * @param workingFolder what a relative {@code WHEELMILL_CACHE_DIR} starts from
   * @return empty if the user has no home
   */
  public static Optional<CachePlace> of(Map<String, String> environment, Path workingFolder) {
    String said = environment.getOrDefault("WHEELMILL_CACHE_DIR", "").strip();
    if (!said.isEmpty()) {
      return Optional.of(
          new CachePlace(
              workingFolder.resolve(RawPath.of(said)).toAbsolutePath().normalize(), true));
    }
    return absolute(environment, "XDG_CACHE_HOME")
        .or(() -> absolute(environment, "HOME").map(home -> home.resolve(".cache")))
        .map(caches -> new CachePlace(caches.resolve("wheelmill"), false));
  }

  private static Optional<Path> absolute(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable)).map(RawPath::of).filter(Path::isAbsolute);
  }
}
