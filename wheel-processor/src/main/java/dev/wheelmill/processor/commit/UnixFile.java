package dev.wheelmill.processor.commit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the system says of who may do what with a file.
 *
 * @param mode its type and permission bits, with those beyond {@code 0777}
 * @param uid the number of its owner
 * @param gid the number of its group
 */
record UnixFile(int mode, int uid, int gid) {
  private static final String FACTS = "unix:mode,uid,gid";

  static UnixFile of(Path path, LinkOption... links) throws IOException {
    Map<String, Object> facts = Files.readAttributes(path, FACTS, links);
    return new UnixFile(number(facts, "mode"), number(facts, "uid"), number(facts, "gid"));
  }

  private static int number(Map<String, Object> facts, String name) {
    return facts.get(name) instanceof Integer number ? number : -1;
  }

  /** A file or folder that was made just now. */
  static UnixFile ofFresh(Path path) throws IOException {
    return of(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether root made it, who alone may give files away. */
  boolean isRoots() {
    return uid == 0;
  }

  boolean hasOwnersOf(UnixFile other) {
    return uid == other.uid && gid == other.gid;
  }

  boolean hasPermissions(int bits) {
    return (mode & 07777) == bits;
  }

  /** Gives something to the owner and the group of this. */
  void giveTo(Path fresh) throws IOException {
    Files.setAttribute(fresh, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(fresh, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
  }
}
