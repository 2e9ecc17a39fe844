"""How many planted gaps are found, and that good guides are left in peace."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import cast

import pytest

from augenhoehe.clarity import Guide, Language, checked, read, written
from tests.clarity.examples import TODAY

GUIDES = Path(__file__).parent / "guides"
GOOD = sorted((GUIDES / "good").glob("*.md"))
GAPPED = sorted((GUIDES / "gapped").glob("*.md"))
EXPECTED: dict[str, list[str]] = tomllib.loads(
    (GUIDES / "gapped" / "expected.toml").read_text(encoding="utf-8")
)
# Tests of a guide by somebody new are nothing that a guide can show in its text.
NOT_COUNTED = {"T-TEST"}


def guide_in(file: Path) -> Guide:
    return read(file.read_text(encoding="utf-8"), cast("Language", file.suffixes[-2].lstrip(".")))


def found_in(guide: Guide) -> list[str]:
    numbers = {step.id: number for number, step in enumerate(guide.steps(), 1)}
    return [
        one.rule + (f"@{numbers[one.place.item]}" if one.place.item in numbers else "")
        for one in checked(guide, today=TODAY)
        if one.rule not in NOT_COUNTED
    ]


def test_there_are_guides_of_both_kinds_and_languages() -> None:
    for files in (GOOD, GAPPED):
        assert len(files) >= 8
        assert {file.suffixes[-2] for file in files} == {".de", ".en"}
    assert {file.name for file in GAPPED} == set(EXPECTED)


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.name)
def test_a_good_guide_is_left_in_peace(file: Path) -> None:
    assert found_in(guide_in(file)) == []


def test_most_planted_gaps_are_found() -> None:
    missed = [
        (file.name, gap)
        for file in GAPPED
        for gap in EXPECTED[file.name]
        if gap not in found_in(guide_in(file))
    ]
    planted = sum(map(len, EXPECTED.values()))
    assert len(missed) <= 0.08 * planted, missed


@pytest.mark.parametrize("file", [*GOOD, *GAPPED], ids=lambda file: file.name)
def test_a_guide_comes_back_as_it_was_written(file: Path) -> None:
    guide = guide_in(file)
    assert read(written(guide), guide.language) == guide
