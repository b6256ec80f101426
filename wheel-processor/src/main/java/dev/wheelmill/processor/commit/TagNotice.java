package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.wheel.WheelFile;
import java.util.Optional;

/** Tells that a wheel which is written anew gets the tags of its file name in WHEEL too. */
final class TagNotice {
  private TagNotice() {}

  static Optional<Notice> of(WheelFile wheel) {
    return wheel.tagsAgree()
        ? Optional.empty()
        : Optional.of(
            Notice.warning(
                wheel.fileName().toString(),
                "WHEEL had other tags than the file name ("
                    + wheel.metadata().tags().shown()
                    + "); it gets those of the file name, by which installers go"));
  }
}
