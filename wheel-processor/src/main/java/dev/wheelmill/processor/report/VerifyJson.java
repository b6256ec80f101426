// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.processor.shipping.Shipped;
import dev.wheelmill.processor.shipping.Verdict;
import dev.wheelmill.processor.startup.FromSource;
import dev.wheelmill.processor.startup.Startup;
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
    node.put("policy", target.policy());
    node.set(
        "checked",
        Json.object()
            .put("distributions", seen.distributions())
            .put("rows", seen.rows())
            .put("bytecode", seen.bytecode())
            .put("foreign", seen.foreign()));
    node.put("ignored", seen.ignored());
    node.set(
        "shipping", seen.shipped().<JsonNode>map(VerifyJson::shipping).orElse(NullNode.instance));
    node.set("startup", Json.array(seen.startup(), VerifyJson::startup));
    node.set("notices", Json.notices(seen.notices()));
    node.set("findings", Json.array(seen.findings(), VerifyJson::finding));
    return node;
  }

  private static ObjectNode shipping(Shipped shipped) {
    ObjectNode node =
        Json.object()
            .put("way", shipped.way().label())
            .put("bytecode", shipped.verdicts().size())
            .put("stays", shipped.count(Verdict.Fate.STAYS))
            .put("goesStale", shipped.count(Verdict.Fate.GOES_STALE))
            .put("leftBehind", shipped.count(Verdict.Fate.LEFT_BEHIND));
    ArrayNode survivors = node.putArray("survivors");
    shipped.survivors().forEach(mode -> survivors.add(mode.label()));
    return node;
  }

  private static ObjectNode startup(Startup startup) {
    ObjectNode node =
        Json.object()
            .put("place", startup.place().label())
            .put("interpreter", startup.interpreter().executable().toString())
            .put("optimize", startup.level().number())
            .put("fromBytecode", startup.fromBytecode())
            .put("fromSource", startup.fromSource().size());
    ObjectNode why = Json.object();
    startup.why().forEach((reason, count) -> why.put(reason.label(), count));
    node.set("why", why);
    node.set("files", Json.array(startup.fromSource(), VerifyJson::file));
    return node;
  }

  private static ObjectNode file(FromSource source) {
    return Json.object().put("file", source.file().toString()).put("why", source.why().label());
  }

  private static ObjectNode finding(Finding finding) {
    return Json.object()
        .put("kind", finding.kind().label())
        .put("unit", finding.unit())
        .put("path", finding.path())
        .put("detail", finding.detail());
  }
}
