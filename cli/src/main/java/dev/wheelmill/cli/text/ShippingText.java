// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style.Colour;
import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.processor.shipping.Shipped;
import dev.wheelmill.processor.shipping.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code verify --as} says of a target: the sum, and what would survive. */
record ShippingText(TextPrinter printer, Shipped shipped) {

  void print() {
    printer.out().println("As " + shipped.way().label() + ": " + sum());
    if (shipped.count(Verdict.Fate.GOES_STALE) > 0) {
      printer.out().println(remedy());
    }
  }

  private String sum() {
    int bytecode = shipped.verdicts().size();
    int stays = shipped.count(Verdict.Fate.STAYS);
    if (bytecode == 0) {
      return "no bytecode is there that an interpreter takes now";
    }
    if (stays == bytecode) {
      return Amounts.counted(bytecode, "bytecode file") + ", which all stay valid";
    }
    List<String> parts = new ArrayList<>();
    String of = " of " + Amounts.counted(bytecode, "bytecode file");
    parts.add(Amounts.count(stays) + of + (stays == 1 ? " stays valid" : " stay valid"));
    add(parts, Verdict.Fate.GOES_STALE, " goes stale", " go stale");
    add(parts, Verdict.Fate.LEFT_BEHIND, " is left behind", " are left behind");
    return String.join(", ", parts);
  }

  private void add(List<String> parts, Verdict.Fate fate, String one, String more) {
    int count = shipped.count(fate);
    if (count > 0) {
      String words = Amounts.count(count) + (count == 1 ? one : more);
      parts.add(printer.style().paint(Colour.BAD, words));
    }
  }

  private String remedy() {
    String modes =
        shipped.survivors().stream()
            .map(InvalidationMode::label)
            .collect(Collectors.joining(" or "));
    return modes.isEmpty()
        ? "Nothing survives in any mode of invalidation"
        : "What survives: apply or restamp with --invalidation " + modes;
  }
}
