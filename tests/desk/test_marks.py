from __future__ import annotations

from typing import get_args

from augenhoehe.desk.documents import conversation
from augenhoehe.desk.marks import MARKS, ticked
from augenhoehe.desk.questions import BY_NAME


def test_every_mark_of_a_conversation_has_words_and_a_digit_of_its_own() -> None:
    assert {mark.value for mark in MARKS} == set(get_args(conversation.Mark))
    assert [mark.key for mark in MARKS] == [str(digit) for digit in range(1, len(MARKS) + 1)]


def test_a_mark_ticks_answers_that_exist() -> None:
    for mark in MARKS:
        for field, code in mark.ticks.items():
            assert code in {choice.value for choice in BY_NAME[field].choices}


def test_marks_tick_their_fields_together() -> None:
    made = ["upset", "worried", "panicking", "said_back", "interrupted", "misunderstanding"]
    assert ticked(made) == {
        "feelings": frozenset({"worry", "panic"}),
        "did": frozenset({"said_back", "interrupted"}),
    }


def test_upset_and_misunderstanding_tick_nothing() -> None:
    assert ticked(["upset", "misunderstanding"]) == {}
