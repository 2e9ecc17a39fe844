"""What is stored of a guide: nothing is lost, limits are kept, older and damaged ones are told apart."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given

from augenhoehe.clarity.guide import Branch, Guide, Item, Option, Section, Step
from augenhoehe.desk.actions.guide import (
    create_guide,
    save_draft,
)
from augenhoehe.desk.documents import GUIDE, NewerDocument, StoredGuide, UnreadableDocument
from augenhoehe.desk.documents.guide import MOST_STEPS, decoded, encoded, guide_of, stored_of
from augenhoehe.desk.models import Guide as Row
from augenhoehe.desk.queries.guide import draft_of, guides_of
from augenhoehe.desk.queries.guide_refused import GuideRefused
from augenhoehe.desk.queries.health import unreadable_guides
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import UnreadableRecord
from tests.desk.documents_to_draw import guides
from tests.guide_samples import FIRST, PRINTER

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "documents" / "guide_content.1.json"


def of_steps(count: int) -> Guide:
    steps = tuple(Step(id=f"s{number}", do="Weiter.") for number in range(count))
    return Guide(title="Lang", sections=(Section(id="a", items=steps),))


def of(*items: Item) -> Guide:
    return replace(PRINTER, sections=(Section(id="a", items=items),))


@given(guides)
def test_every_guide_is_stored_without_loss(stored: StoredGuide) -> None:
    content = guide_of(stored)
    try:
        text = encoded(content)
    except UnreadableDocument:
        return  # drawn ids may come twice
    assert decoded(GUIDE.schema, text) == content


@pytest.mark.parametrize(
    ("guide", "reason", "said"),
    [
        (of_steps(MOST_STEPS + 1), "too_many_steps", "300"),
        (replace(of_steps(200), sections=of_steps(200).sections * 2), "too_many_steps", "300"),
        (replace(PRINTER, title="x" * 301), "does_not_fit", "title"),
        (of(replace(FIRST, do="x" * 1001)), "does_not_fit", "do"),
        (of(FIRST, FIRST), "id_twice", "s1"),
        (replace(PRINTER, sections=(Section(id="s1", items=(FIRST,)),)), "id_twice", "s1"),
        (replace(PRINTER, sections=(Section(id='"><script>'),)), "does_not_fit", "id"),
        (replace(PRINTER, sections=(Section(id=""),)), "does_not_fit", "id"),
        (replace(PRINTER, minutes=-1), "does_not_fit", "minutes"),
        (replace(PRINTER, goal="\ud800"), "does_not_fit", "surrogates"),
        (
            replace(PRINTER, sections=tuple(Section(id=f"a{n}") for n in range(61))),
            "does_not_fit",
            "sections",
        ),
        (
            of(Branch(id="b", question="?", options=(Option(id="o", label="o"),) * 13)),
            "does_not_fit",
            "options",
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_words(log: OpenLog, guide: Guide, reason: str, said: str) -> None:
    begun = create_guide(log, PRINTER)
    with pytest.raises(GuideRefused) as refused:
        save_draft(log, begun.id, guide, begun.revision)
    assert refused.value.reason == reason
    with translation.override("en"):
        assert said in refused.value.words
    assert draft_of(log, begun.id) == begun


def test_three_hundred_steps_fit(log: OpenLog) -> None:
    assert sum(1 for _step in create_guide(log, of_steps(MOST_STEPS)).guide.steps()) == MOST_STEPS


def test_a_kept_guide_of_the_first_schema_opens() -> None:
    found = decoded(1, FIXTURE.read_text(encoding="utf-8"))
    assert [step.id for step in found.steps()] == ["s1", "s2", "s3"]
    assert json.loads(encoded(found)) == {
        name: value
        for name, value in json.loads(FIXTURE.read_text(encoding="utf-8")).items()
        if name != "language"
    }


def test_what_a_newer_program_wrote_is_refused(log: OpenLog) -> None:
    with pytest.raises(NewerDocument):
        decoded(GUIDE.schema + 1, encoded(PRINTER))
    begun = create_guide(log, PRINTER)
    Row.objects.update(schema=GUIDE.schema + 1)
    with pytest.raises(UnreadableRecord):
        draft_of(log, begun.id)


@pytest.mark.parametrize(
    "damaged",
    ["", "{", "[]", '{"title":1}', '{"unknown":""}', '{"sections":[{"id":"a","items":[{"kind":"dance"}]}]}'],
)
def test_a_damaged_guide_is_named_and_leaves_others_alone(log: OpenLog, damaged: str) -> None:
    begun, other = create_guide(log, PRINTER), create_guide(log, PRINTER)
    Row.objects.filter(id=begun.id).update(draft=damaged)
    with pytest.raises(UnreadableRecord):
        draft_of(log, begun.id)
    assert draft_of(log, other.id) == other
    assert len(guides_of(log)) == 2
    assert [one.id for one in unreadable_guides(log)] == [begun.id]


def test_what_is_stored_is_what_the_limits_were_checked_on() -> None:
    assert guide_of(stored_of(PRINTER)) == PRINTER
