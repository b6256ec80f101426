package dev.wheelmill.processor.commit;

/**
 * What was done, in numbers.
 *
 * @param compiled bytecode files written
 * @param reused bytecode files that stayed
 * @param stripped bytecode files deleted
 * @param failed sources that have no bytecode though the policy wants it
 * @param dropped sources deleted
 * @param bytesBefore what the bytecode took before, in bytes; of a wheel, the file's size
 * @param bytesAfter what it takes now
 */
public record Counts(
    int compiled,
    int reused,
    int stripped,
    int failed,
    int dropped,
    long bytesBefore,
    long bytesAfter) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  public Counts plus(Counts more) {
    return new Counts(
        compiled + more.compiled,
        reused + more.reused,
        stripped + more.stripped,
        failed + more.failed,
        dropped + more.dropped,
        bytesBefore + more.bytesBefore,
        bytesAfter + more.bytesAfter);
  }
}
