// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.tree;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.value.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Builds the nodes of a YAML document from its tokens. Nothing is bound to classes, so that a tag
 * can't create an object; an alias stands for the very node that its anchor names, and what it
 * would expand to is counted.
 */
public final class YamlTree {
  private static final String CORE = "tag:yaml.org,2002:";
  private static final Set<String> CORE_TAGS =
      Set.of("str", "int", "float", "bool", "null", "seq", "map");

  private final YAMLParser parser;
  private final Report report;
  private final Limits limits;
  private final Map<String, Node> anchors = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private long nodes;

  private YamlTree(YAMLParser parser, Report report, Limits limits) {
    this.parser = parser;
    this.report = report;
    this.limits = limits;
  }

  /** The root of the one document in a text; throws what makes that impossible. */
  public static Node read(String text, Report report, Limits limits) {
    try (YAMLParser parser = factory(text).createParser(text)) {
      return new YamlTree(parser, report, limits).document();
    } catch (JsonProcessingException e) {
      throw YamlSyntax.mistake(e, text, report);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can't fail to be read", e);
    }
  }

  /**
   * A factory that takes texts of any size: the library's own limit would come before ours, by
   * which the text was checked.
   */
  private static YAMLFactory factory(String text) {
    var options = new LoaderOptions();
    options.setCodePointLimit(Math.max(1, text.length()));
    return YAMLFactory.builder().loaderOptions(options).build();
  }

  private Node document() throws IOException {
    var first = parser.nextToken();
    if (first == null) {
      throw report.fatal(new Position(1, 1), "the file is empty; it needs at least \"version: 1\"");
    }
    var root = value(first, 1);
    if (parser.nextToken() != null) {
      throw report.fatal(here(), "a second document begins; a policy is one");
    }
    return root;
  }

  private Node value(JsonToken token, int depth) throws IOException {
    var tooDeep = limits.excess(Limit.POLICY_DEPTH, depth);
    if (tooDeep.isPresent()) {
      throw report.fatal(here(), "nested too deep: " + tooDeep.get());
    }
    if (parser.isCurrentAlias()) {
      return counted(alias(), parser.getText());
    }
    var anchor = Optional.ofNullable(parser.getObjectId());
    anchor.ifPresent(open::add);
    checkTag(parser.getTypeId(), null);
    var node = counted(content(token, depth), "");
    anchor.ifPresent(name -> close(name, node));
    return node;
  }

  private Node content(JsonToken token, int depth) throws IOException {
    return switch (token) {
      case START_ARRAY -> sequence(depth);
      case START_OBJECT -> mapping(depth);
      default -> scalar(token);
    };
  }

  private Node sequence(int depth) throws IOException {
    var position = here();
    var items = new ArrayList<Node>();
    for (var token = next(); token != JsonToken.END_ARRAY; token = next()) {
      items.add(value(token, depth + 1));
    }
    return Node.Sequence.of(position, items);
  }

  private Node mapping(int depth) throws IOException {
    var position = here();
    var tag = parser.getTypeId();
    List<Node.Entry> entries = new ArrayList<>();
    while (next() != JsonToken.END_OBJECT) {
      // Before the first key the parser still answers with the mapping's own tag.
      checkTag(parser.getTypeId(), entries.isEmpty() ? tag : null);
      var at = here();
      var key = parser.getText();
      entries.add(new Node.Entry(at, key, value(next(), depth + 1)));
    }
    return Node.Mapping.of(position, entries);
  }

  private Node scalar(JsonToken token) throws IOException {
    var kind =
        switch (token) {
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Node.Kind.NUMBER;
          case VALUE_TRUE, VALUE_FALSE -> Node.Kind.BOOLEAN;
          case VALUE_NULL -> Node.Kind.NOTHING;
          default -> Node.Kind.TEXT;
        };
    return new Node.Scalar(here(), Optional.ofNullable(parser.getText()).orElse(""), kind);
  }

  private Node alias() throws IOException {
    var name = parser.getText();
    var node = anchors.get(name);
    if (node == null) {
      throw report.fatal(
          here(),
          open.contains(name)
              ? "the alias *" + name + " stands inside of what it names"
              : "the alias *" + name + " names no anchor before it");
    }
    return node;
  }

  private void close(String anchor, Node node) {
    open.remove(anchor);
    anchors.put(anchor, node);
  }

  /** A node that was read counts as one, its parts being counted; an alias as all it repeats. */
  private Node counted(Node node, String alias) {
    nodes += alias.isEmpty() ? 1 : node.size();
    var tooMany = limits.excess(Limit.POLICY_VALUES, nodes);
    if (tooMany.isPresent()) {
      var problem =
          alias.isEmpty() ? "too many values: " : "the alias *" + alias + " makes of the file ";
      throw report.fatal(here(), problem + tooMany.get());
    }
    return node;
  }

  private void checkTag(@Nullable String tag, @Nullable String knownTag) {
    if (tag != null && !tag.equals(knownTag) && !isCore(tag)) {
      var name = tag.startsWith(CORE) ? "!!" + tag.substring(CORE.length()) : "!" + tag;
      report.add(here(), "", "the tag " + name + " is not allowed; a policy has plain values only");
    }
  }

  private static boolean isCore(String tag) {
    return tag.startsWith(CORE) && CORE_TAGS.contains(tag.substring(CORE.length()));
  }

  private JsonToken next() throws IOException {
    var token = parser.nextToken();
    if (token == null) {
      throw report.fatal(here(), "the file ends in the middle of a value");
    }
    return token;
  }

  private Position here() {
    var location = parser.currentTokenLocation();
    return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
