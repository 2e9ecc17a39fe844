"""Words that stand before a field wherever it is shown are not said a second time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from augenhoehe.clarity import Guide, Section, Step, said_once, written
from tests.clarity.made_guides import guides


def with_step(name: str, text: str) -> Guide:
    fields: dict[str, Any] = {"do": "A", name: text}
    return Guide(sections=(Section(id="s1", items=(Step(id="1", **fields),)),))


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("see", "Sie sehen: das Menü", "das Menü"),
        ("see", "Sie sehen das Menü.", "das Menü."),
        ("see", "Jetzt sehen Sie „OK“.", "„OK“."),
        ("see", "You should see “OK”.", "“OK”."),
        ("see", "You see: “OK”.", "“OK”."),
        ("see", "Sie sehen, dass es leuchtet.", "Sie sehen, dass es leuchtet."),
        ("see", "Sie sehen:", "Sie sehen:"),
        ("see", "Ein Menü geht auf.", "Ein Menü geht auf."),
        ("where", "Wo: unten links", "unten links"),
        ("where", "Woanders", "Woanders"),
        ("if_not", "Wenn nicht: Noch einmal.", "Noch einmal."),
        ("if_not", "Wenn nichts leuchtet: Noch einmal.", "Wenn nichts leuchtet: Noch einmal."),
        ("do", "Sie sehen: das Menü", "Sie sehen: das Menü"),
    ],
)
def test_a_field_of_a_step_begins_behind_its_own_words(name: str, text: str, shown: str) -> None:
    (step,) = said_once(with_step(name, text)).steps()
    assert getattr(step, name) == shown


@pytest.mark.parametrize(
    ("need", "shown"),
    [
        ("Sie brauchen: das Netzkabel", "das Netzkabel"),
        ("Sie brauchen den Drucker", "den Drucker"),
        ("You need the cable", "the cable"),
        ("You need to be signed in", "You need to be signed in"),
        ("Sie brauchen nichts", "nichts"),
        ("Sie brauchen kein Passwort", "Sie brauchen kein Passwort"),
        ("das Netzkabel", "das Netzkabel"),
    ],
)
def test_a_need_begins_behind_the_words_of_its_list(need: str, shown: str) -> None:
    assert said_once(Guide(needs=(need,))).needs == (shown,)


def test_a_way_to_a_human_keeps_what_it_is() -> None:
    assert said_once(Guide(help="Hotline: 01 234")).help == "Hotline: 01 234"
    assert said_once(Guide(help="Hilfe: Frau Ilg, 01 234")).help == "Frau Ilg, 01 234"


def test_markdown_doubles_nothing() -> None:
    made = written(
        said_once(replace(with_step("see", "Sie sehen: das Menü"), needs=("Sie brauchen: Papier",)))
    )
    assert "- Sie sehen: das Menü" in made
    assert "- Papier" in made


@given(guides())
def test_only_beginnings_go(guide: Guide) -> None:
    shown = said_once(guide)
    assert [step.id for step in shown.steps()] == [step.id for step in guide.steps()]
    for after, before in zip(shown.steps(), guide.steps(), strict=True):
        assert before.see.endswith(after.see)
        assert bool(after.see.strip()) == bool(before.see.strip())
        assert (after.do, after.picture) == (before.do, before.picture)
