package dev.wheelmill.processor.memory;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.FileFailure;
import dev.wheelmill.processor.result.UnitResult;
import java.io.IOException;

/** Results as they are remembered: of those for which nothing was done, as nothing else is. */
final class UnitCodec {
  private UnitCodec() {}

  static void write(StateOutput out, UnitResult unit) throws IOException {
    out.text(unit.name());
    out.text(unit.version());
    out.text(unit.status().name());
    out.list(unit.reason().stream().toList(), StateOutput::text);
    out.count(unit.counts().reused());
    out.count(unit.counts().failed());
    out.count(unit.counts().foreign());
    out.number(unit.counts().bytesBefore());
    out.number(unit.counts().bytesAfter());
    out.list(unit.failures(), UnitCodec::writeFailure);
    out.list(unit.notices(), UnitCodec::writeNotice);
  }

  static UnitResult read(StateInput in) {
    return new UnitResult(
        in.text(),
        in.text(),
        UnitResult.Status.valueOf(in.text()),
        in.list(StateInput::text).stream().findFirst(),
        readCounts(in),
        in.list(UnitCodec::readFailure),
        in.list(UnitCodec::readNotice));
  }

  private static Counts readCounts(StateInput in) {
    return Counts.builder()
        .reused(in.count())
        .failed(in.count())
        .foreign(in.count())
        .bytes(in.number(), in.number())
        .build();
  }

  private static void writeFailure(StateOutput out, FileFailure failure) throws IOException {
    out.text(failure.path());
    out.text(failure.reason());
  }

  private static FileFailure readFailure(StateInput in) {
    return new FileFailure(in.text(), in.text());
  }

  static void writeNotice(StateOutput out, Notice notice) throws IOException {
    out.text(notice.level().name());
    out.text(notice.subject());
    out.text(notice.message());
  }

  static Notice readNotice(StateInput in) {
    return new Notice(Notice.Level.valueOf(in.text()), in.text(), in.text());
  }
}
