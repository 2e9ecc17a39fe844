"""The documentation keeps its word: links lead somewhere, commands are all there, places are real."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from augenhoehe import __version__
from augenhoehe.cli.commands import table
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.questions import QUESTIONS
from tests.source import ROOT, source_files

LINK = re.compile(r"\]\(([^)\s]+)\)")
TREES = ("docs", "benchmarks")
FENCE = re.compile(r"```.*?```", re.DOTALL)
LONGEST_DECISION = 40
FIRST_DECISION = "0001"
ADD_A_QUESTION = ROOT / "docs" / "how-to" / "add-a-question.md"
# Where a question that is asked, and neither filtered nor marked during the conversation, is named.
PLACES = {"augenhoehe/desk/documents/entry.py", "augenhoehe/desk/questions.py"}
DEMO = "augenhoehe/desk/samples/behaviour.py"


def pages() -> list[Path]:
    """Every page of the project."""
    return sorted([*ROOT.glob("*.md"), *(page for tree in TREES for page in (ROOT / tree).rglob("*.md"))])


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = [link.partition("#")[0] for link in LINK.findall(FENCE.sub("", text_of(page)))]
    missing = [
        target
        for target in targets
        if target and "://" not in target and not (page.parent / target).resolve().exists()
    ]
    assert not missing


def test_every_page_can_be_reached_from_the_first_one() -> None:
    docs = {page.resolve() for page in pages() if "docs" in page.relative_to(ROOT).parts}
    waiting, seen = [ROOT / "README.md"], set[Path]()
    while waiting:
        page = waiting.pop().resolve()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        links = [link.partition("#")[0] for link in LINK.findall(text_of(page)) if "://" not in link]
        waiting += [found for link in links if link and (found := page.parent / link).is_file()]
    assert docs
    assert not docs - seen


def test_every_command_is_documented() -> None:
    reference = text_of(ROOT / "docs" / "reference" / "command-line.md")
    changes = text_of(ROOT / "CHANGELOG.md")
    for name in table():
        assert f"\n## {name}\n" in reference
        assert re.search(rf"`(augenhoehe )?{name}`", changes), name


def test_the_changelog_knows_this_version() -> None:
    assert f"\n## {__version__} " in text_of(ROOT / "CHANGELOG.md")


def test_decisions_stay_short() -> None:
    decisions = [page for page in pages() if page.parent.name == "decisions"]
    assert decisions
    later = [page for page in decisions if not page.name.startswith(FIRST_DECISION)]
    assert not [page.name for page in later if len(text_of(page).splitlines()) > LONGEST_DECISION]


def test_a_question_is_named_where_the_page_about_adding_one_says() -> None:
    page = text_of(ADD_A_QUESTION)
    assert all(f"({'../../' + place})" in page for place in (*PLACES, DEMO))
    assert "repeat" in Entry.__struct_fields__
    found = {
        file.place
        for file in source_files("augenhoehe")
        if re.search(r"\"repeat\"|\.repeat\b|^    repeat:", text_of(file.path), re.MULTILINE)
    }
    assert found - {DEMO} == PLACES


def test_the_page_about_adding_a_question_names_every_kind() -> None:
    page = text_of(ADD_A_QUESTION)
    assert all(f"`{kind}`" in page for kind in {question.kind for question in QUESTIONS})
