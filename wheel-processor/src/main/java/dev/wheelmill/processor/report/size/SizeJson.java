// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report.size;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.processor.report.Json;
import dev.wheelmill.processor.size.Alternative;
import dev.wheelmill.processor.size.Amount;
import dev.wheelmill.processor.size.Kind;
import dev.wheelmill.processor.size.Sizes;
import dev.wheelmill.processor.size.StartedScript;
import dev.wheelmill.processor.size.UnitSize;
import dev.wheelmill.processor.target.PythonScript;
import java.util.function.Function;

/** The document of {@code report}. */
public final class SizeJson {
  /** The command that it is of. */
  static final String COMMAND = "report";

  private SizeJson() {}

  /** The document as text. */
  public static String text(SizeReport report) {
    ObjectNode document = Json.document(COMMAND).put("seconds", Json.seconds(report.time()));
    document.set("crossed", Json.breaches(report.breaches()));
    document.set("targets", Json.array(report.targets(), SizeJson::target));
    return Json.text(document);
  }

  private static ObjectNode target(SizeReport.Target target) {
    Sizes sizes = target.sizes();
    ObjectNode node =
        Json.object().put("path", target.path().toString()).put("kind", target.kind());
    node.set("interpreters", Json.interpreters(target.interpreters()));
    node.put("policy", target.policy());
    node.set("total", amount(sizes.total()));
    node.set("untracked", amount(sizes.untracked()));
    node.set("kinds", kinds(sizes::of));
    node.set("units", Json.array(sizes.units(), SizeJson::unit));
    node.set(
        "savings", Json.array(target.alternatives(), alternative -> saving(alternative, sizes)));
    node.set("scripts", Json.array(sizes.scripts(), SizeJson::script));
    node.set("notices", Json.notices(target.notices()));
    return node;
  }

  private static ObjectNode unit(UnitSize unit) {
    ObjectNode node =
        Json.object().put("name", unit.name()).put("version", unit.version().orElse(null));
    node.set("total", amount(unit.total()));
    node.set("untracked", amount(unit.untracked()));
    node.set("kinds", kinds(unit::of));
    return node;
  }

  private static ObjectNode kinds(Function<Kind, Amount> amounts) {
    ObjectNode node = Json.object();
    for (Kind kind : Kind.values()) {
      node.set(kind.label(), amount(amounts.apply(kind)));
    }
    return node;
  }

  static ObjectNode amount(Amount amount) {
    return Json.object().put("files", amount.files()).put("bytes", amount.bytes());
  }

  private static ObjectNode saving(Alternative alternative, Sizes sizes) {
    ObjectNode node =
        Json.object().put("policy", alternative.policy()).put("compiled", alternative.compiled());
    node.set("saved", amount(alternative.saved(sizes)));
    return node;
  }

  private static ObjectNode script(StartedScript script) {
    return Json.object()
        .put("file", script.file().toString())
        .put("bytes", script.bytes())
        .put("remedy", PythonScript.ADVICE);
  }
}
