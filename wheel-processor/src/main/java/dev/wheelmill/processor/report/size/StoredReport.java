// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report.size;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.tree.TextFile;
import dev.wheelmill.processor.report.Json;
import dev.wheelmill.processor.size.Amount;
import dev.wheelmill.processor.size.Kind;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an earlier {@code report} said as JSON, all of its targets together.
 *
 * @param quantities amounts by the names that thresholds use
 * @param units what each distribution and place takes, by name
 */
public record StoredReport(Map<String, Amount> quantities, SortedMap<String, Amount> units) {
  /** All files. */
  static final String TOTAL = "total";

  private static final String BYTECODE = "bytecode";
  private static final String UNTRACKED = "untracked";
  private static final String REMEDY =
      "; name what wheelmill report --format json printed, in this version or an earlier one";

  public StoredReport {
    quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
    units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
  }

  /**
   * Reads one.
   *
   * @throws RefusedException if the file holds none
   * @throws dev.wheelmill.processor.policy.value.PolicyException if it can't be read as a text
   */
  public static StoredReport read(Path file, Limits limits) throws RefusedException {
    String text = TextFile.read(file, Limit.REPORT_SIZE, limits);
    try {
      return of(JsonMapper.builder().build().readTree(text), file);
    } catch (JsonProcessingException e) {
      throw new RefusedException(file + ": is no JSON" + REMEDY);
    }
  }

  private static StoredReport of(JsonNode document, Path file) throws RefusedException {
    if (!document.path("schema").asText().equals(Json.SCHEMA)
        || !document.path("command").asText().equals(SizeJson.COMMAND)
        || !document.path("targets").isArray()) {
      throw new RefusedException(file + ": is no report of sizes" + REMEDY);
    }
    Map<String, Amount> quantities = new LinkedHashMap<>();
    SortedMap<String, Amount> units = new TreeMap<>();
    for (JsonNode target : document.path("targets")) {
      add(quantities, TOTAL, target.path(TOTAL));
      add(quantities, UNTRACKED, target.path(UNTRACKED));
      for (Kind kind : Kind.values()) {
        JsonNode amount = target.path("kinds").path(kind.label());
        add(quantities, kind.label(), amount);
        if (kind.isBytecode()) {
          add(quantities, BYTECODE, amount);
        }
      }
      for (JsonNode unit : target.path("units")) {
        add(units, unit.path("name").asText(), unit.path(TOTAL));
      }
    }
    return new StoredReport(quantities, units);
  }

  private static void add(Map<String, Amount> amounts, String name, JsonNode amount) {
    Amount read = new Amount(amount.path("files").asLong(), amount.path("bytes").asLong());
    amounts.merge(name, read, Amount::plus);
  }

  /** How much there was of a quantity. */
  Amount of(String quantity) {
    return quantities.getOrDefault(quantity, Amount.NONE);
  }
}
