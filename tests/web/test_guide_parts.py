"""The order of parts: read from whatever was sent, changed by buttons, always one that a guide can have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.desk.documents.guide import ids_of
from augenhoehe.web.forms.guide_parts import KINDS, Part, added, moved, parts_of, read_parts, removed
from tests.web.guides import WRITTEN

IDS = st.sampled_from(["a", "b", "c", "s1", "s2", "x.y", "", "ö"])
VALUES = st.lists(st.builds("{}.{}".format, st.sampled_from([*sorted(KINDS), "other"]), IDS), max_size=25)


def told(parts: list[Part]) -> list[str]:
    return [f"{part.kind}.{part.id}" for part in parts]


def is_well_formed(parts: list[Part]) -> bool:
    """Whether every part stands where a guide has a place for it, and no id twice."""
    inside, answered = "", False
    for at, part in enumerate(parts):
        if part.kind == "branch":
            inside, answered = part.id, False
        elif part.kind == "end":
            if part.id != inside:
                return False
            inside = ""
        elif part.kind == "option":
            answered = bool(inside)
        if (at == 0) != (part.kind == "section") and at == 0:
            return False
        if part.kind in {"section", "reuse"} and inside:
            return False
        if part.kind == "step" and inside and not answered:
            return False
        if part.kind == "option" and not inside:
            return False
    ids = [part.id for part in parts if part.kind != "end"]
    return not inside and len(ids) == len(set(ids))


def test_a_guide_is_told_and_read_back() -> None:
    parts = parts_of(WRITTEN)
    assert read_parts(told(parts)) == parts
    assert [part.id for part in parts if part.kind != "end"] == ids_of(WRITTEN)


@given(VALUES)
def test_whatever_is_sent_becomes_an_order(values: list[str]) -> None:
    parts = read_parts(values)
    assert is_well_formed(parts)
    assert read_parts(told(parts)) == parts


@given(
    VALUES,
    st.sampled_from(["step", "branch", "option", "reuse", "section", "no"]),
    IDS,
    st.sampled_from([-1, 1]),
)
def test_changes_keep_the_order_sound(values: list[str], kind: str, part_id: str, by: int) -> None:
    parts = read_parts(values)
    more, new = added(parts, kind, part_id)
    again = moved(parts, part_id, by)
    assert all(map(is_well_formed, (more, again, removed(parts, part_id))))
    assert sorted(again) == sorted(parts)
    assert (new in {part.id for part in more}) == (len(more) > len(parts))


def test_a_step_goes_through_the_answers_one_place_at_a_time() -> None:
    parts = parts_of(WRITTEN)
    places = []
    for _number in range(5):
        parts = moved(parts, "s6", -1)
        places.append(told(parts).index("step.s6"))
        assert is_well_formed(parts)
    before = told(parts)[: places[-1]]
    assert before == ["section.a", "step.s1", "step.s2", "step.s3", "section.b"]
    for _number in range(5):
        parts = moved(parts, "s6", 1)
    assert parts == parts_of(WRITTEN)


def test_answers_and_sections_move_whole() -> None:
    parts = parts_of(WRITTEN)
    swapped = told(moved(parts, "o2", -1))
    assert swapped.index("option.o2") < swapped.index("step.s5") < swapped.index("option.o1")
    assert told(moved(parts, "b", -1))[0] == "section.b"
    assert moved(parts, "a", -1) == parts
    assert told(moved(parts, "q1", -1))[4] == "branch.q1"
