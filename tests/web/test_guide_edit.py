"""Saving a guide: by a script and by buttons, in two tabs, with hostile forms, and nothing that is lost."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.clarity.guide import Guide, Reuse, Section, Step
from augenhoehe.desk.actions.guide import create_guide, save_draft
from augenhoehe.desk.actions.guide_picture import add_picture
from augenhoehe.desk.documents.guide import encoded
from augenhoehe.desk.queries.guide import GuideState, draft_of, guides_of
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.web.forms.guide import GuideReader
from tests.guide_samples import PRINTER, drawn, using
from tests.web.guides import WRITTEN

FIELD = re.compile(r'<textarea id="[^"]*" name="([^"]*)"[^>]*>(.*?)</textarea>', re.DOTALL)
INPUT = re.compile(r"<input ([^>]*)>")
ATTRIBUTE = re.compile(r'([a-z]+)(?:="([^"]*)")?')


def text_of(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def state(log: OpenLog) -> GuideState:
    return create_guide(log, WRITTEN)


def address(state: GuideState, name: str = "guide") -> str:
    return reverse(name, args=[state.id])


def form_of(page: str) -> dict[str, Any]:
    """What a browser sends of the editor when nothing was typed."""
    page = page.split("<template", maxsplit=1)[0]
    sent: dict[str, Any] = {name: html.unescape(text) for name, text in FIELD.findall(page)}
    sent["part"] = []
    for found in INPUT.findall(page.split('id="guide"')[1]):
        one = dict(ATTRIBUTE.findall(found))
        if one.get("name") == "part":
            sent["part"].append(one["value"])
        elif (
            one.get("type") != "file"
            and "name" in one
            and (one.get("type") != "checkbox" or "checked" in one)
        ):
            sent[one["name"]] = html.unescape(one.get("value", ""))
    for name in re.findall(r'<select id="[^"]*" name="([^"]*)"', page):
        chosen = re.search(rf'name="{re.escape(name)}">.*?value="([^"]*)" selected', page, re.DOTALL)
        sent[name] = chosen[1] if chosen else ""
    return sent


def sent_of(owner: Client, state: GuideState) -> dict[str, Any]:
    return form_of(text_of(owner.get(address(state))))


def guide_of(log: OpenLog, state: GuideState) -> Guide:
    return draft_of(log, state.id).guide


def test_what_the_page_shows_comes_back_as_the_same_guide(log: OpenLog, owner: Client) -> None:
    group = create_guide(log, PRINTER, is_group=True)
    picture = replace(add_picture(log, drawn()), alt="Ein Menü")
    first = WRITTEN.sections[0]
    step = replace(next(WRITTEN.steps()), picture=picture, why="Weil.", warning="Achtung", wait="Eine Minute")
    sections = (
        replace(first, items=(step, *first.items[1:])),
        *WRITTEN.sections[1:],
        *using(group.id).sections,
    )
    whole = replace(
        WRITTEN, sections=(*sections[:-1], replace(sections[-1], id="c", items=sections[-1].items[:1]))
    )
    state = create_guide(log, whole)
    owner.post(address(state), sent_of(owner, state))
    assert guide_of(log, state) == whole
    assert draft_of(log, state.id).revision == 1


def test_a_script_saves_and_is_told_revision_and_hints(
    log: OpenLog, owner: Client, state: GuideState
) -> None:
    sent = {**sent_of(owner, state), "do.s1": "Klicken Sie einfach auf „Start“."}
    answer = owner.post(address(state, "guide_draft"), sent).json()
    assert answer["revision"] == 2
    assert "einfach" in answer["hints"]["s1"]
    assert 'href="#do.s1"' in answer["hints"]["s1"]
    assert "Wichtig" in answer["counts"]
    assert guide_of(log, state).sections[0].items[0].do == sent["do.s1"]  # type: ignore[union-attr]


def test_a_rule_is_switched_off_and_on(log: OpenLog, owner: Client, state: GuideState) -> None:
    sent = {**sent_of(owner, state), "go": "off.W-EASY"}
    answer = owner.post(address(state, "guide_draft"), sent).json()
    assert "W-EASY" in answer["off"]
    assert "off.W-EASY" not in answer["hints"]["s2"]
    assert draft_of(log, state.id).rules_off == {"W-EASY"}
    owner.post(address(state), {**sent, "go": "on.W-EASY"})
    assert draft_of(log, state.id).rules_off == frozenset()


def test_a_second_tab_is_told_and_loses_nothing(log: OpenLog, owner: Client, state: GuideState) -> None:
    sent = {**sent_of(owner, state), "goal": "Meins"}
    save_draft(log, state.id, replace(WRITTEN, goal="Anderes"), None)
    answer = owner.post(address(state, "guide_draft"), sent)
    assert answer.status_code == 409
    assert "Anderes" in answer.json()["conflict"]
    page = owner.post(address(state), sent)
    assert page.status_code == 409
    assert ">Meins</textarea>" in text_of(page)
    assert 'name="revision" value="1"' in text_of(page)
    assert guide_of(log, state).goal == "Anderes"
    owner.post(address(state), {**sent, "keep": "2"})
    assert guide_of(log, state).goal == "Meins"


def test_both_can_be_kept(log: OpenLog, owner: Client, state: GuideState) -> None:
    sent = {**sent_of(owner, state), "goal": "Meins"}
    save_draft(log, state.id, replace(WRITTEN, goal="Anderes"), None)
    response = owner.post(address(state), {**sent, "as_new": "1"})
    assert response.status_code == 302
    assert sorted(guide_of(log, draft_of(log, line.id)).goal for line in guides_of(log)) == [
        "Anderes",
        "Meins",
    ]


@pytest.mark.parametrize(
    ("go", "parts"),
    [
        ("add.step.s1", 7),
        ("add.step.a", 7),
        ("add.step.o1", 7),
        ("add.branch.b", 6),
        ("add.option.q1", 6),
        ("add.section.guide", 7),
        ("delete.q1", 4),
        ("delete.b", 3),
        ("up.s1", 6),
        ("add.step.nothing", 6),
        ("delete.nothing", 6),
        ("no.such.thing", 6),
    ],
)
def test_buttons_do_what_they_say_without_a_script(
    log: OpenLog, owner: Client, state: GuideState, go: str, parts: int
) -> None:
    response = owner.post(address(state), {**sent_of(owner, state), "go": go})
    assert response.status_code in {200, 302}
    assert len(list(guide_of(log, state).steps())) == parts


def test_a_deleted_part_can_be_brought_back(log: OpenLog, owner: Client, state: GuideState) -> None:
    page = text_of(owner.post(address(state), {**sent_of(owner, state), "go": "delete.b"}))
    assert "Der Teil ist gelöscht" in page
    assert len(guide_of(log, state).sections) == 1
    owner.post(address(state), {**form_of(page), "go": "back"})
    assert guide_of(log, state) == WRITTEN


@pytest.mark.parametrize("back", ["", "{", '{"title": 3}', "[]"])
def test_nonsense_to_go_back_to_changes_nothing(
    log: OpenLog, owner: Client, state: GuideState, back: str
) -> None:
    owner.post(address(state), {**sent_of(owner, state), "go": "back", "back": back})
    assert guide_of(log, state) == WRITTEN


@pytest.mark.parametrize(
    ("typed", "said", "is_kept"),
    [
        ({"minutes": "zehn"}, "Schreib die Minuten als Zahl", True),
        ({"minutes": "²"}, "Schreib die Minuten als Zahl", True),
        ({"tested_on": "31.3.2026"}, "Jahr-Monat-Tag", True),
        ({"do.s1": "x" * 1001}, "1001 Zeichen", False),
        ({"title": "x" * 301}, "301 Zeichen", False),
        ({"needs": "x\n" * 41}, "höchstens 40 Zeilen", False),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_stays(
    owner: Client, state: GuideState, typed: dict[str, str], said: str, *, is_kept: bool
) -> None:
    ((field, text),) = typed.items()
    sent = {**sent_of(owner, state), **typed, "goal": "Neu"}
    answer = owner.post(address(state, "guide_draft"), sent)
    assert said in answer.json()["mistakes"][field]
    assert answer.status_code == (200 if is_kept else 400)
    page = text_of(owner.post(address(state), {**sent, "revision": answer.json().get("revision", 1)}))
    assert f'id="e.{field}"' in page
    assert said in page
    assert is_kept or text.strip() in page
    assert (">Neu</textarea>" in text_of(owner.get(address(state)))) is is_kept


def test_a_full_disk_loses_nothing(owner: Client, state: GuideState) -> None:
    def refuse(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("UPDATE") and "guide" in sql:
            raise OperationalError("database or disk is full")
        return execute(sql, *rest)

    sent = {**sent_of(owner, state), "goal": "Neu"}
    with connection.execute_wrapper(refuse):
        page = owner.post(address(state), sent)
        answer = owner.post(address(state, "guide_draft"), sent)
    assert page.status_code == answer.status_code == 507
    assert ">Neu</textarea>" in text_of(page)
    assert "ist voll" in answer.json()["fault"]


def test_what_was_typed_is_text_and_never_markup(log: OpenLog, owner: Client) -> None:
    ugly = "</textarea><script>alert(1)</script>\"'&amp;"
    made = create_guide(
        log, Guide(title=ugly, sections=(Section(id="a", items=(Step(id="s1", do=ugly, if_not=ugly),)),))
    )
    page = text_of(owner.get(address(made)))
    assert "<script>alert" not in page
    sent = form_of(page)
    assert sent["do.s1"] == sent["title"] == ugly
    owner.post(address(made), sent)
    assert guide_of(log, made) == made.guide


def test_a_group_cannot_hold_itself(log: OpenLog, owner: Client) -> None:
    group = create_guide(log, PRINTER, is_group=True)
    sent = {**sent_of(owner, group), "group.r1": str(group.id)}
    sent["part"] = [*sent["part"], "reuse.r1"]
    answer = owner.post(address(group, "guide_draft"), sent)
    assert answer.status_code == 400
    assert "sich nicht selbst enthalten" in answer.json()["fault"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["part", "do.s1", "title", "picture.s1", "group.r1", "needs", "minutes", "tested_on", "go"]
            ),
            st.one_of(
                st.text(max_size=60),
                st.sampled_from(["step.s1", "section.a", "branch.b", "reuse.r1", "end.b"]),
            ),
        ),
        max_size=20,
    )
)
def test_whatever_is_sent_is_read(fields: list[tuple[str, str]]) -> None:
    sent = QueryDict(mutable=True)
    for name, value in fields:
        sent.appendlist(name, value)
    typed = GuideReader(sent).read()
    assert isinstance(typed.guide, Guide)
    if not typed.mistakes:
        assert encoded(typed.guide)


def test_a_group_is_chosen_from_those_there_are(log: OpenLog, owner: Client) -> None:
    group = create_guide(log, PRINTER, is_group=True)
    made = create_guide(log, using(group.id))
    page = text_of(owner.get(address(made)))
    assert f'value="{group.id}" selected>Drucker neu verbinden' in page
    item = guide_of(log, made).sections[0].items[0]
    assert isinstance(item, Reuse)


def test_the_longest_guide_is_one_form(owner: Client, log: OpenLog) -> None:
    steps = tuple(
        Step(id=f"s{n}", where="Oben", do=f"Drücken Sie Taste {n}.", see="Gut.") for n in range(300)
    )
    state = create_guide(log, replace(WRITTEN, sections=(Section(id="a", items=steps),)))
    sent = form_of(text_of(owner.get(address(state))))
    response = owner.post(address(state), {**sent, "title": "Ein neuer Titel"})
    assert response.status_code in (200, 302)
    assert draft_of(log, state.id).guide.title == "Ein neuer Titel"
    assert len(list(draft_of(log, state.id).guide.steps())) == 300
