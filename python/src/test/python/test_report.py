# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""The dataclasses are what the JSON Schema says, no more and no less."""

from __future__ import annotations

import collections.abc
import dataclasses
import json
import typing
import unittest
from typing import Any, Dict, Iterator, Mapping, Optional, Set, Tuple, Type

import support
from wheelmill import report

SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}


class Shape:
    """The schema of a type, found from that of the whole document."""

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self.definitions = definitions
        self.seen: Set[Type[Any]] = set()

    def resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        reference = schema.get("$ref")
        if reference is None:
            return schema
        definition: Mapping[str, Any] = self.definitions[reference.replace("#/$defs/", "")]
        return definition

    def problems(self, cls: Type[Any], schema: Mapping[str, Any], at: str) -> Iterator[str]:
        """What differs between a dataclass and the schema of an object."""
        if cls in self.seen:
            return
        self.seen.add(cls)
        hints = typing.get_type_hints(cls)
        names = {report._json_name(field.name): field.name for field in dataclasses.fields(cls)}
        properties = schema["properties"]
        for name in sorted(set(names) ^ set(properties)):
            yield "%s.%s is on one side only" % (at, name)
        if sorted(schema["required"]) != sorted(properties):
            yield "%s may lack a field" % at
        for name in sorted(set(names) & set(properties)):
            yield from self.differences(
                hints[names[name]], self.resolved(properties[name]), "%s.%s" % (at, name)
            )

    def differences(self, hint: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if dataclasses.is_dataclass(hint):
            yield from self.problems(typing.cast("Type[Any]", hint), schema, at)
        elif origin is tuple:
            if schema.get("type") != "array" or arguments[1:] != (Ellipsis,):
                yield "%s is no array" % at
            else:
                yield from self.differences(arguments[0], self.resolved(schema["items"]), at + "[]")
        elif origin is collections.abc.Mapping:
            keys = self.resolved(schema["propertyNames"])
            yield from self.differences(arguments[0], keys, at + " (key)")
            yield from self.differences(arguments[1], schema["additionalProperties"], at + " {}")
        elif origin is typing.Literal:
            words = [schema["const"]] if "const" in schema else schema.get("enum")
            if words is None or set(words) != set(arguments):
                yield "%s has other words: %s" % (at, words)
        elif type(None) in arguments and "anyOf" in schema:
            something, nothing = schema["anyOf"]
            if nothing != {"type": "null"}:
                yield "%s can't be null" % at
            yield from self.differences(arguments[0], self.resolved(something), at)
        elif type(None) in arguments:
            if schema.get("type") != ["string", "null"] or hint != Optional[str]:
                yield "%s can't be null" % at
        elif schema.get("type", "string" if "const" in schema else None) != SCALARS.get(hint):
            yield "%s is no %s" % (at, hint)


class ReportTest(unittest.TestCase):
    def setUp(self) -> None:
        self.shape = Shape(json.loads(support.SCHEMA.read_text("utf-8"))["$defs"])

    def assert_shape(self, cls: Type[Any], name: str) -> None:
        self.assertEqual([], list(self.shape.problems(cls, self.shape.definitions[name], name)))

    def test_the_report_of_apply_has_the_fields_of_the_schema(self) -> None:
        self.assert_shape(report.ApplyReport, "apply")

    def test_the_report_of_verify_has_the_fields_of_the_schema(self) -> None:
        self.assert_shape(report.VerifyReport, "verify")

    def test_every_dataclass_is_part_of_a_report(self) -> None:
        self.assert_shape(report.ApplyReport, "apply")
        self.assert_shape(report.VerifyReport, "verify")
        classes = {
            value
            for value in vars(report).values()
            if isinstance(value, type) and dataclasses.is_dataclass(value)
        }
        self.assertEqual(classes, self.shape.seen)

    def test_a_difference_is_seen(self) -> None:
        definitions: Dict[str, Any] = json.loads(json.dumps(self.shape.definitions))
        definitions["counts"]["properties"]["invented"] = {"type": "integer"}
        definitions["unit"]["properties"]["status"]["enum"].append("lost")
        definitions["unit"]["properties"]["name"]["type"] = "integer"
        definitions["applyTarget"]["properties"]["policy"]["type"] = "string"
        problems = Shape(definitions).problems(report.ApplyReport, definitions["apply"], "apply")
        self.assertEqual(5, len(list(problems)))

    def test_fields_that_are_not_known_are_left_out_and_absent_ones_are_none(self) -> None:
        document = {"kind": "stale", "unit": "six", "path": "six.py", "severity": 3}
        finding = report._read(report.Finding, document)
        self.assertEqual(report.Finding("stale", "six", "six.py", None), finding)  # type: ignore[arg-type]

    def test_what_is_nested_becomes_dataclasses_too(self) -> None:
        zeros = {report._json_name(f.name): 0 for f in dataclasses.fields(report.Counts)}
        document = {
            "name": "six",
            "version": "1.17.0",
            "status": "failed",
            "reason": "old.py",
            "counts": {**zeros, "bytesBefore": 7},
            "failures": [{"path": "old.py", "reason": "SyntaxError"}],
            "notices": [],
        }
        unit = report._read(report.Unit, document)
        self.assertEqual(7, unit.counts.bytes_before)
        self.assertEqual((report.Failure("old.py", "SyntaxError"),), unit.failures)
        self.assertEqual((), unit.notices)
        expected: Tuple[str, ...] = ("six", "1.17.0", "failed")
        self.assertEqual(expected, (unit.name, unit.version, unit.status))

    def test_what_is_not_there_is_none_and_else_a_dataclass(self) -> None:
        shipping = {
            "way": "zip",
            "bytecode": 3,
            "stays": 1,
            "goesStale": 2,
            "leftBehind": 0,
            "survivors": ["checked-hash"],
        }
        target = report._read(report.VerifyTarget, {"shipping": shipping})
        expected = report.Shipping("zip", 3, 1, 2, 0, ("checked-hash",))
        self.assertEqual(expected, target.shipping)
        self.assertIsNone(report._read(report.VerifyTarget, {"shipping": None}).shipping)

    def test_a_report_can_not_be_changed(self) -> None:
        failure = report.Failure("old.py", "SyntaxError")
        with self.assertRaises(dataclasses.FrozenInstanceError):
            failure.path = "new.py"  # type: ignore[misc]


if __name__ == "__main__":
    unittest.main()
