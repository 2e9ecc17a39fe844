"""The page to read: headings in the language of the person, everything a log holds, newest first."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from augenhoehe.desk.documents import Course, Entry, LookBack, Mirror, MirrorTurn, Week
from augenhoehe.desk.exchange import page

ENTRY = Entry(
    conversation_at=datetime(2026, 11, 20, 9, 15, tzinfo=UTC), upset=2, calm=3, note="A # in *words*"
)
COURSE = Course(
    starts_on=date(2026, 11, 2),
    weeks=(Week(focus="observe"), Week(plan="Wenn …, dann …"), Week(), Week()),
    sentences=("Ich frage zuerst nach der Frist.",),
)
LOOK_BACK = LookBack(
    first_day=date(2026, 11, 2), best="Er lachte am Ende.", sentence="Danke, dass Sie warten."
)
MIRROR = Mirror(
    kept_at=datetime(2026, 11, 20, 9, 15, tzinfo=UTC),
    turns=(MirrorTurn(speaker="customer", text="Der Drucker geht nicht."),),
)


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("de", ["# Mein Logbuch", "# Kurse", "# Rückblicke", "# Behaltene Gespräche"]),
        ("en", ["# My log", "# Courses", "# Look-backs", "# Kept conversations"]),
    ],
)
def test_everything_stands_under_its_heading(language: str, headings: list[str]) -> None:
    with translation.override(language):
        written = page.write([ENTRY], [COURSE], [LOOK_BACK], [MIRROR])
    assert [line for line in written.splitlines() if line.startswith("# ")] == headings
    for words in (
        "Wenn …, dann …",
        "nach der Frist",
        "Er lachte am Ende",
        "Danke, dass Sie warten",
        "Der Drucker geht",
    ):
        assert words in written


def test_what_looks_like_markdown_stays_words() -> None:
    assert r"A \# in \*words\*" in page.write([ENTRY])


def test_an_empty_log_has_its_heading_alone() -> None:
    with translation.override("en"):
        assert page.write([]) == "# My log\n"
