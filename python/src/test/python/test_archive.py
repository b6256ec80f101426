# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""Where the wheel that brings no Java keeps its archive of classes."""

from __future__ import annotations

import os
import sys
import unittest
from unittest import mock

import support
from wheelmill import _archive, _java


@unittest.skipIf(os.name == "nt" or sys.platform == "darwin", "folders are those of Linux")
class PlaceTest(support.WithFolder):
    """The folder follows from the variables."""

    def place(self, **variables: str) -> str | None:
        jar = self.folder / "wheelmill.jar"
        jar.touch()
        with mock.patch.object(_archive, "JAR", str(jar)), mock.patch.dict(os.environ, variables):
            if "XDG_CACHE_HOME" not in variables:
                os.environ.pop("XDG_CACHE_HOME", None)
            return _archive.path(_java.Java("/java", "17.0.1"))

    def test_it_is_kept_in_a_home_that_is_there(self) -> None:
        place = self.place(HOME=str(self.folder))
        self.assertIsNotNone(place)
        self.assertTrue(str(place).startswith(str(self.folder / ".cache" / "wheelmill")))

    def test_a_home_that_is_not_there_is_not_made(self) -> None:
        missing = self.folder / "missing"
        self.assertIsNone(self.place(HOME=str(missing)))
        self.assertIsNone(self.place(HOME=str(missing), XDG_CACHE_HOME=str(missing / ".cache")))

    def test_a_folder_for_caches_does_without_a_home(self) -> None:
        caches = self.folder / "caches"
        place = self.place(HOME=str(self.folder / "missing"), XDG_CACHE_HOME=str(caches))
        self.assertTrue(str(place).startswith(str(caches)))
