package dev.wheelmill.processor.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.processor.verify.Verification;

/** The document of {@code verify}. */
final class VerifyJson {
  private VerifyJson() {}

  static ObjectNode document(VerifyReport report) {
    ObjectNode document =
        Json.document("verify")
            .put("clean", report.isClean())
            .put("seconds", Json.seconds(report.time()));
    document.set("targets", Json.array(report.targets(), VerifyJson::target));
    return document;
  }

  private static ObjectNode target(VerifyReport.Target target) {
    Verification seen = target.verification();
    ObjectNode node =
        Json.object().put("path", target.path().toString()).put("kind", target.kind());
    node.set("interpreters", Json.interpreters(target.interpreters()));
    node.set(
        "checked",
        Json.object()
            .put("distributions", seen.distributions())
            .put("rows", seen.rows())
            .put("bytecode", seen.bytecode())
            .put("foreign", seen.foreign()));
    node.set("notices", Json.notices(seen.notices()));
    node.set("findings", Json.array(seen.findings(), VerifyJson::finding));
    return node;
  }

  private static ObjectNode finding(Finding finding) {
    return Json.object()
        .put("kind", finding.kind().label())
        .put("unit", finding.unit())
        .put("path", finding.path())
        .put("detail", finding.detail());
  }
}
