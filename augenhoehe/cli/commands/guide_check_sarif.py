"""What the checker says as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from augenhoehe import __version__
from augenhoehe.clarity import Language, Level, rule_words
from augenhoehe.clarity.rule_words import rule_ids
from augenhoehe.cli.commands.guide_checked import Checked, Found, Unread
from augenhoehe.cli.words import gettext as _

_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "hint": "note"}
Json = dict[str, Any]


def as_sarif(seen: Sequence[Checked | Unread], language: Language) -> Json:
    """Return one run over all files, in the words of an interface language. It names no other host."""
    unread = [one for one in seen if isinstance(one, Unread)]
    driver = {"name": "augenhoehe guide check", "version": __version__, "rules": list(_rules(language))}
    return {
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "language": language,
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": _address(one.file)} for one in seen],
                "results": [
                    _result(found, one.file, language)
                    for one in seen
                    if isinstance(one, Checked)
                    for found in one.found
                ],
                "invocations": [
                    {
                        "executionSuccessful": not unread,
                        "toolExecutionNotifications": [_failure(one) for one in unread],
                    }
                ],
            }
        ],
    }


def _rules(language: Language) -> Iterator[Json]:
    """Yield every rule once; one that speaks in several ways by the first."""
    ways = list(rule_words().values())
    for rule in rule_ids():
        said = next(one for one in ways if one.rule == rule)
        yield {
            "id": rule,
            "shortDescription": {"text": said.name[language]},
            "defaultConfiguration": {"level": _LEVELS[said.level]},
        }


def _result(found: Found, file: str, language: Language) -> Json:
    hint, span = found.hint, found.span
    example = _("For example: {example}").format(example=hint.example[language])
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {
        "ruleId": hint.rule,
        "ruleIndex": rule_ids().index(hint.rule),
        "level": _LEVELS[hint.level],
        "message": {"text": f"{hint.reason[language]}\n{example}"},
        "locations": [{"physicalLocation": {"artifactLocation": _address(file), "region": region}}],
        "properties": {"asks": hint.asks},
    }


def _failure(unread: Unread) -> Json:
    location = {"physicalLocation": {"artifactLocation": _address(unread.file)}}
    return {"level": "error", "message": {"text": unread.words}, "locations": [location]}


def _address(file: str) -> Json:
    path = Path(file)
    return {"uri": path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))}
