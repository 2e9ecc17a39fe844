"""Doors open one way only: the tables below are the architecture."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source import PACKAGE, ROOT, SourceFile, source_files

PURE = frozenset({"language", "clarity", "listening", "insight"})
# room -> the rooms of ours it may import, beside itself
ROOMS: dict[str, frozenset[str]] = {
    "language": frozenset(),
    "clarity": frozenset({"language"}),
    "listening": frozenset({"language"}),
    "insight": frozenset({"language"}),
    "publishing": PURE,
    "vault": frozenset(),
    "desk": PURE | {"vault"},
    "integrations": PURE | {"desk"},
    "web": PURE | {"desk", "publishing", "integrations", "vault"},
    "cli": PURE,
    # A command starts the server, so it is the one place that imports the configuration.
    "cli.commands": PURE | {"cli", "desk", "vault", "publishing", "integrations", "config"},
    "config": frozenset(),
}
# room -> foreign packages beside the standard library
FOREIGN: dict[str, frozenset[str]] = {
    "clarity": frozenset({"markdown_it"}),
    "listening": frozenset({"mailparser_reply"}),
    "publishing": frozenset({"typst", "segno"}),
    "vault": frozenset({"cryptography", "argon2", "pyrage", "keyring", "platformdirs", "msgspec"}),
    "desk": frozenset({"PIL", "django", "msgspec", "holidays", "icalendar", "filelock"}),
    "web": frozenset({"django", "csp", "msgspec"}),
    "cli": frozenset({"platformdirs"}),
    "cli.commands": frozenset({"django", "filelock", "platformdirs", "waitress"}),
    "config": frozenset({"django", "csp", "platformdirs", "tzlocal", "waitress", "whitenoise"}),
}
# What a pure room may not take from the standard library: network, clock, processes, chance.
IMPURE = frozenset({"http", "os", "random", "secrets", "smtplib", "socket", "subprocess", "time", "urllib"})
LEAVES = frozenset(
    {
        "course_calendar",
        "documents",
        "faults",
        "heard",
        "marks",
        "masking",
        "phrasebook",
        "questions",
        "regions",
        "reminder",
        "samples",
    }
)
# inside desk: documents <- models <- queries <- access <- actions, the rest being leaves over documents
DESK: dict[str, frozenset[str]] = {
    "documents": frozenset(),
    **dict.fromkeys(LEAVES - {"documents"}, LEAVES),
    "exchange": LEAVES,
    "models": LEAVES,
    "migrations": frozenset({"models"}),
    "queries": LEAVES | {"exchange", "models"},
    "access": LEAVES | {"exchange", "models", "queries"},
    "actions": LEAVES | {"access", "exchange", "models", "queries"},
    "apps": frozenset(),
}
# What writes to the database, by whatever model it is called on.
WRITING = {"bulk_create", "bulk_update", "create", "delete", "get_or_create", "save", "update_or_create"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "core", "misc", "manager", "services"}


def test_each_room_is_in_the_table_and_holds_something() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    assert rooms <= set(ROOMS), "a new room belongs into the table first"
    empty = [
        room
        for room in rooms
        if not any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in _nodes_of_room(room))
    ]
    assert not empty


def test_rooms_import_only_what_the_table_says() -> None:
    found = [
        f"{file.place}:{line} imports {target}"
        for file, line, target in _own_imports()
        if (room := file.room) and _room_of(target) not in {room, *ROOMS[room], ""}
        if not (room == "cli.commands" and _room_of(target) == "cli")
        if not (room == "cli" and target.startswith("augenhoehe.cli"))
    ]
    assert not found, "\n".join(found)


def test_rooms_use_only_their_foreign_packages() -> None:
    found = [
        f"{file.place}:{line} imports {target}"
        for file in source_files("augenhoehe")
        for line, target in file.imports
        if (package := target.split(".")[0]) not in sys.stdlib_module_names | {"augenhoehe"}
        if file.room and package not in FOREIGN.get(file.room, frozenset())
    ]
    assert not found, "\n".join(found)


def test_pure_rooms_know_no_network_clock_or_chance() -> None:
    found = [
        f"{file.place}:{line} imports {target}"
        for file in source_files("augenhoehe")
        if file.room in PURE
        for line, target in file.imports
        if target.split(".")[0] in IMPURE
    ]
    assert not found, "\n".join(found)


def test_doors_inside_the_desk_open_one_way() -> None:
    found = []
    for file, line, target in _own_imports():
        if file.room != "desk" or not target.startswith("augenhoehe.desk."):
            continue
        here, there = _desk_part(file.module), _desk_part(target)
        if here and there and there not in {here, *DESK[here]}:
            found.append(f"{file.place}:{line} imports {target}")
    assert not found, "\n".join(found)


def test_the_desk_knows_no_requests_signals_or_save() -> None:
    found = [
        f"{file.place}:{line} imports {target}"
        for file in source_files("augenhoehe")
        if file.room == "desk"
        for line, target in file.imports
        if target.startswith(
            ("django.http", "django.dispatch", "django.db.models.signals", "django.shortcuts")
        )
    ]
    found += [
        f"{file.place}:{node.lineno} {node.name}"
        for file in source_files("augenhoehe")
        if file.module.startswith("augenhoehe.desk.models")
        for node in file.functions
        if node.name in {"save", "delete"}
    ]
    assert not found, "\n".join(found)


def test_queries_only_read() -> None:
    found = [
        f"{file.place}:{node.lineno} {node.func.attr}"
        for file in source_files("augenhoehe")
        if file.module.startswith("augenhoehe.desk.queries")
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING
    ]
    assert not found, "\n".join(found)


def test_no_file_needs_itself_to_be_imported() -> None:
    """Imports inside functions do not count: they run later."""
    modules = {file.module for file in source_files("augenhoehe")}
    graph = {
        file.module: {_module(name, modules) for _, name in file.top_imports} - {""} for file in _package()
    }
    done: set[str] = set()
    for start in sorted(graph):
        cycle = _cycle(start, graph, [], done)
        assert not cycle, " -> ".join(cycle)


@pytest.mark.parametrize("module", ["cli.main", "vault", *sorted(r for r in PURE if (PACKAGE / r).exists())])
def test_loads_without_django(module: str) -> None:
    code = f"import sys, augenhoehe.{module}; sys.exit('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_imports_stand_at_the_top() -> None:
    found = [
        f"{file.place}:{line} imports {target}"
        for file in _package()
        if file.room != "cli.commands" and file.path.name != "apps.py"
        for line, target in set(file.imports) - set(file.top_imports)
    ]
    assert not found, "\n".join(found)


def test_no_name_of_another_file_with_an_underscore() -> None:
    found = [
        f"{file.place}:{line} imports {target}"
        for file in source_files()
        for line, target in file.imports
        if any(part.startswith("_") and not part.startswith("__") for part in target.split("."))
    ]
    assert not found, "\n".join(found)


def test_names_say_what_is_inside() -> None:
    found = [
        file.place for file in source_files() if FORBIDDEN_NAMES & {file.path.stem, *Path(file.place).parts}
    ]
    assert not found


def _package() -> list[SourceFile]:
    return source_files("augenhoehe")


def _own_imports() -> Iterator[tuple[SourceFile, int, str]]:
    for file in _package():
        for line, target in file.imports:
            if target.startswith("augenhoehe."):
                yield file, line, target


def _nodes_of_room(room: str) -> Iterator[ast.AST]:
    for file in _package():
        if file.module.split(".")[1:2] == [room]:
            yield from ast.walk(file.tree)


def _room_of(target: str) -> str:
    """Return the room of a dotted name; "" for the package itself, whose version everybody may read."""
    part = target.split(".")[1]
    return part if part in ROOMS else ""


def _desk_part(target: str) -> str:
    parts = target.split(".")
    return parts[2] if len(parts) > 2 and parts[2] in DESK else ""


def _module(name: str, modules: set[str]) -> str:
    """Return the module that importing this dotted name loads: itself, or the one that holds the name."""
    return name if name in modules else next((m for m in [name.rpartition(".")[0]] if m in modules), "")


def _cycle(module: str, graph: dict[str, set[str]], path: list[str], done: set[str]) -> list[str]:
    """Return the first circle reached from `module`, as the modules on the way; empty when there is none."""
    if module in path:
        return [*path[path.index(module) :], module]
    if module in done:
        return []
    for target in sorted(graph.get(module, ())):
        if cycle := _cycle(target, graph, [*path, module], done):
            return cycle
    done.add(module)
    return []
