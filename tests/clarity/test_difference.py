from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.clarity.difference import Change, difference
from augenhoehe.clarity.guide import Branch, Guide, Option, Picture, Reuse, Section, Step
from tests.guide_samples import BRANCH, FIRST, PRINTER, SECOND, THIRD


def guide(*items: Step | Branch | Reuse, **fields: object) -> Guide:
    return replace(PRINTER, sections=(Section(id="a", items=items),), **fields)  # type: ignore[arg-type]


def told(old: Guide, new: Guide) -> list[tuple[str, str, str]]:
    return [(change.kind, change.id, change.field) for change in difference(old, new)]


def test_the_same_has_no_difference() -> None:
    assert difference(PRINTER, PRINTER) == ()


def test_fields_are_told_one_by_one() -> None:
    before, after = guide(FIRST), guide(replace(FIRST, do="Tippen Sie auf **Start**.", irreversible=True))
    assert difference(before, after) == (
        Change(
            kind="changed",
            part="step",
            id="s1",
            field="do",
            before=FIRST.do,
            after="Tippen Sie auf **Start**.",
        ),
        Change(kind="changed", part="step", id="s1", field="irreversible", before="", after="yes"),
    )


def test_the_guide_itself_has_fields_too() -> None:
    before = guide(FIRST)
    after = replace(before, title="Anders", needs=("A", "B"), tested_on=date(2026, 11, 26), minutes=5)
    found = {change.field: (change.before, change.after) for change in difference(before, after)}
    assert found == {
        "title": ("Drucker neu verbinden", "Anders"),
        "needs": ("Den Drucker {Gerät}", "A\nB"),
        "minutes": ("", "5"),
        "tested_on": ("2026-11-20", "2026-11-26"),
    }


def test_pictures_are_told_by_file_and_words() -> None:
    with_picture = replace(FIRST, picture=Picture(file="x.png", alt="Die Taste", width=4, height=3))
    (change,) = difference(guide(FIRST), guide(with_picture))
    assert (change.field, change.after) == ("picture", "x.png\nDie Taste")


def test_added_and_removed_parts_stand_where_they_are_read() -> None:
    assert told(guide(FIRST, SECOND), guide(FIRST, THIRD)) == [("removed", "s2", ""), ("added", "s3", "")]
    assert told(guide(FIRST, SECOND), guide(SECOND)) == [("removed", "s1", "")]
    (change,) = difference(guide(FIRST), guide(FIRST, SECOND))
    assert change.after == SECOND.do


def test_as_few_as_possible_are_called_moved() -> None:
    assert told(guide(FIRST, SECOND, THIRD), guide(THIRD, FIRST, SECOND)) == [("moved", "s3", "")]
    assert told(guide(FIRST, SECOND), guide(SECOND, FIRST)) in [[("moved", "s1", "")], [("moved", "s2", "")]]


def test_a_step_that_goes_into_a_branch_has_moved() -> None:
    option = replace(BRANCH.options[0], steps=(*BRANCH.options[0].steps, SECOND))
    after = guide(FIRST, replace(BRANCH, options=(option, BRANCH.options[1])))
    assert told(guide(FIRST, SECOND, BRANCH), after) == [("moved", "s2", "")]


def test_options_and_questions_are_told() -> None:
    other = replace(
        BRANCH,
        question="Und nun?",
        options=(replace(BRANCH.options[0], label="Grün"), BRANCH.options[1], Option(id="o3", label="Rot")),
    )
    assert told(guide(BRANCH), guide(other)) == [
        ("changed", "b1", "question"),
        ("changed", "o1", "label"),
        ("added", "o3", ""),
    ]


def test_a_step_that_became_a_group_is_another_part() -> None:
    found = difference(guide(FIRST), guide(Reuse(id="s1", group="g")))
    assert [(one.kind, one.part) for one in found] == [("removed", "step"), ("added", "reuse")]


def test_sections_are_parts() -> None:
    after = replace(
        PRINTER, sections=(replace(PRINTER.sections[0], title="Neu"), Section(id="z", title="Ende"))
    )
    assert told(PRINTER, after) == [("changed", "a", "title"), ("added", "z", "")]


numbers = st.lists(st.integers(0, 20), unique=True, max_size=12)


@given(numbers, numbers)
def test_what_is_told_makes_the_new_order_from_the_old(old: list[int], new: list[int]) -> None:
    def steps(order: list[int]) -> Guide:
        return guide(*(Step(id=f"n{number}", do=str(number)) for number in order))

    changes = difference(steps(old), steps(new))
    of_kind = {
        kind: {one.id for one in changes if one.kind == kind} for kind in ("added", "removed", "moved")
    }
    assert of_kind["added"] == {f"n{number}" for number in set(new) - set(old)}
    assert of_kind["removed"] == {f"n{number}" for number in set(old) - set(new)}
    # What is neither stands in the same order before and after.
    touched = set.union(*of_kind.values())
    assert [one for one in old if f"n{one}" not in touched] == [
        one for one in new if f"n{one}" not in touched
    ]
