"""The table of questions fits the document, and its keys are unique wherever they compete."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from django.utils import translation

from augenhoehe.desk.documents import Entry, Preferences
from augenhoehe.desk.questions import NO_ANSWER, QUESTIONS, label_of
from augenhoehe.web.forms.entry import EntryForm
from augenhoehe.web.forms.question import is_open

ASKED_OTHERWISE = {"conversation_at", "stream", "late"}


def allowed_values(name: str) -> set[object]:
    hint: Any = get_type_hints(Entry)[name]
    parts = get_args(hint)
    if hasattr(hint, "__origin__") and hint.__origin__ is frozenset:
        return set(get_args(parts[0]))
    literals = [part for part in parts if get_args(part)]
    return set(get_args(literals[0])) if literals else set(parts)


def test_every_field_of_an_entry_is_asked_once() -> None:
    names = [question.name for question in QUESTIONS]
    assert sorted(names) == sorted({field.name for field in msgspec.structs.fields(Entry)} - ASKED_OTHERWISE)


@pytest.mark.parametrize(
    "question", [q for q in QUESTIONS if q.kind in ("one", "many")], ids=lambda q: q.name
)
def test_the_answers_are_those_the_document_takes(question: Any) -> None:
    assert {choice.value for choice in question.choices} == allowed_values(question.name)


@pytest.mark.parametrize("language", ["de", "en"])
def test_keys_are_unique_wherever_they_compete(language: str) -> None:
    with translation.override(language):
        form = EntryForm(preferences=Preferences(ticket_field=True))
        groups = [group for part in (*form.parts, form.more) for group in part.groups if group.has_keys]
        for group in groups:
            keys = [key for field in group.fields for key in field.field.widget.keys.values() if key]
            assert len(keys) == len({key.casefold() for key in keys}), keys
            assert all(len(key) == 1 for key in keys)


def test_the_key_that_takes_an_answer_back_belongs_to_no_answer() -> None:
    for question in QUESTIONS:
        if is_open(question):
            assert NO_ANSWER.key not in {choice.key for choice in question.choices}


def test_an_answer_has_its_words() -> None:
    with translation.override("en"):
        assert label_of("upset", "unclear") == "could not tell"
