"""The source tree as the tests about it read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "augenhoehe"
TREES = ("augenhoehe", "tests", "tools", "benchmarks")


@dataclass(frozen=True)
class SourceFile:
    """One Python file, parsed."""

    path: Path
    tree: ast.Module
    lines: int

    @property
    def place(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def room(self) -> str:
        """The room of the architecture; "" for what lies beside the rooms."""
        if self.module.startswith("augenhoehe.cli.commands"):
            return "cli.commands"
        return self.path.relative_to(PACKAGE).parts[0] if self.path.parent != PACKAGE else ""

    @cached_property
    def imports(self) -> list[tuple[int, str]]:
        """Every import as line and full dotted name, `from a import b` as a.b."""
        return [found for node in ast.walk(self.tree) for found in self._targets(node)]

    @cached_property
    def top_imports(self) -> list[tuple[int, str]]:
        return [found for node in _outside_functions(self.tree) for found in self._targets(node)]

    @property
    def at_import(self) -> Iterator[ast.AST]:
        """What is done when the module is loaded."""
        yield from _outside_functions(self.tree)

    @cached_property
    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        return [
            node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]

    def _targets(self, node: ast.AST) -> Iterator[tuple[int, str]]:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = self._origin(node)
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.module.split(".") if self.path.stem == "__init__" else self.module.split(".")[:-1]
        above = package[: len(package) - node.level + 1]
        return ".".join([*above, *([node.module] if node.module else [])])


@cache
def source_files(*trees: str) -> list[SourceFile]:
    """Return the files of these folders, of all when none is named."""
    files = []
    for tree in trees or TREES:
        for path in sorted((ROOT / tree).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            files.append(SourceFile(path, ast.parse(text), text.count("\n")))
    return files


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from _outside_functions(child)
