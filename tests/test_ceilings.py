"""Nothing grows past its ceiling, unless the table says why."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.source import PACKAGE, source_files

JAVASCRIPT_BYTES = 20 * 1024
EDITOR_BYTES = 15 * 1024
EDITOR = "editor.js"
# (rule, place) -> why this one may be larger; a reason that nobody needs any more fails
ALLOWANCES: dict[tuple[str, str], str] = {}


def _lines_of_files() -> Iterator[tuple[str, int]]:
    for file in source_files():
        yield file.place, file.lines


def _lines_of_functions() -> Iterator[tuple[str, int]]:
    for file in source_files():
        for node in file.functions:
            yield f"{file.place} {node.name}", _length(node)


def _lines_of_views() -> Iterator[tuple[str, int]]:
    for file in source_files("augenhoehe"):
        if file.module.startswith("augenhoehe.web.views."):
            for node in file.functions:
                yield f"{file.place} {node.name}", _length(node)


def _positional_parameters() -> Iterator[tuple[str, int]]:
    for file in source_files():
        for node in file.functions:
            names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
            yield f"{file.place} {node.name}", len([name for name in names if name not in {"self", "cls"}])


def _bytes_of_javascript() -> Iterator[tuple[str, int]]:
    yield "all scripts but the editor", sum(path.stat().st_size for path in _scripts() if path.name != EDITOR)


def _bytes_of_editor() -> Iterator[tuple[str, int]]:
    """The one page that somebody works on for ten minutes has scripts of its own."""
    yield from ((EDITOR, path.stat().st_size) for path in _scripts() if path.name == EDITOR)


def _scripts() -> list[Path]:
    static = PACKAGE / "web" / "static"
    table = tomllib.loads((static / "augenhoehe" / "vendored.toml").read_text(encoding="utf-8"))
    vendored = {static / "augenhoehe" / entry["path"] for entry in table["file"]}
    scripts = [path for path in static.rglob("*.js") if path not in vendored]
    assert scripts
    return scripts


CEILINGS: dict[str, tuple[int, Callable[[], Iterator[tuple[str, int]]]]] = {
    "lines a file": (300, _lines_of_files),
    "lines a function": (40, _lines_of_functions),
    "lines a view": (20, _lines_of_views),
    "positional parameters": (5, _positional_parameters),
    "bytes of JavaScript": (JAVASCRIPT_BYTES, _bytes_of_javascript),
    "bytes of JavaScript in the editor": (EDITOR_BYTES, _bytes_of_editor),
}


@pytest.mark.parametrize("rule", CEILINGS)
def test_nothing_grows_past_its_ceiling(rule: str) -> None:
    ceiling, measure = CEILINGS[rule]
    sizes = list(measure())
    assert sizes
    too_large = {place: size for place, size in sizes if size > ceiling}
    allowed = {place for name, place in ALLOWANCES if name == rule}
    assert not {place: size for place, size in too_large.items() if place not in allowed}
    assert not allowed - set(too_large), "an allowance nobody needs any more"


def test_allowances_name_a_rule_and_a_reason() -> None:
    assert {rule for rule, _ in ALLOWANCES} <= set(CEILINGS)
    assert all(len(reason.split()) > 3 for reason in ALLOWANCES.values())


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
