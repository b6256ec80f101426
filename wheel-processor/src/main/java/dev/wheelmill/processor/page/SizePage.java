// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.processor.report.Json;
import dev.wheelmill.processor.report.size.SizeReport;
import dev.wheelmill.processor.size.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * A report of sizes as one page: style, scripts and data are in it, and its policy of contents
 * forbids all else. What comes from the target (names, paths) is data for the script, which puts it
 * into text nodes only.
 */
public final class SizePage {
  /** Lays out the map; of the package {@code org.webjars.npm:d3-hierarchy}. */
  static final String LAYOUT =
      "/META-INF/resources/webjars/d3-hierarchy/3.1.2/dist/d3-hierarchy.min.js";

  private SizePage() {}

  /**
   * The page.
   *
   * @param release the program's name and version
   */
  public static String of(SizeReport report, String release) {
    String style = resource("report.css");
    String layout = resource(LAYOUT);
    String script = resource("report.js");
    String policy =
        "default-src 'none'; img-src data:; style-src %s; script-src %s %s; base-uri 'none'; form-action 'none'"
            .formatted(source(style), source(layout), source(script));
    return resource("report.html")
        .replace("@policy@", policy)
        .replace("@style@", style)
        .replace("@layout@", layout)
        .replace("@script@", script)
        .replace("@data@", data(report, release));
  }

  /** How a policy of contents names an element by what is in it. */
  private static String source(String content) {
    byte[] hash = Hashing.sha256(content.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }

  private static String data(SizeReport report, String release) {
    ObjectNode data = Json.object().put("release", release);
    ArrayNode kinds = data.putArray("kinds");
    SizeMap.KINDS.stream().map(Kind::label).forEach(kinds::add);
    data.set("targets", Json.array(report.targets(), SizePage::target));
    return escaped(data.toString());
  }

  private static ObjectNode target(SizeReport.Target target) {
    ObjectNode node =
        Json.object()
            .put("path", target.path().toString())
            .put("kind", target.kind())
            .put("policy", target.policy());
    ArrayNode policies = node.putArray("policies");
    target.alternatives().forEach(alternative -> policies.add(alternative.policy()));
    node.set("tree", SizeMap.of(target));
    return node;
  }

  /**
   * JSON as plain ASCII without any character that means something to HTML. Each stands within a
   * string, where JSON has an escape for it.
   */
  private static String escaped(String json) {
    StringBuilder text = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '<' || c == '>' || c == '&' || c == '@' || c > '~') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static String resource(String name) {
    try (InputStream in = SizePage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
