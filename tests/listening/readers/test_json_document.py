"""JSON read with the line of a fault and taken apart with the path of a fault."""

import json
import math
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.listening.conversation import Turn
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.json_document import Json, documents, in_order, load_json
from tests.listening.readers.spoken import HOSTILE

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


def fault(text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        load_json(text, "a.json")
    assert caught.value.explain("de").startswith("a.json")
    assert caught.value.explain("en").startswith("a.json")
    return caught.value


@given(VALUES)
def test_what_was_written_is_read(value: object) -> None:
    assert load_json("\ufeff" + json.dumps(value, indent=1), "a.json") == value


@given(HOSTILE)
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(Unreadable):
        load_json(text, "a.json")


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("", "empty_export", None),
        (" \n\t", "empty_export", None),
        ("\ufeff", "empty_export", None),
        ('{"a": 1,\n"b": [1, 2', "json_unclosed", 2),
        ('{"a": 1,\n\n"b": "nicht zu Ende}', "json_unclosed", 3),
        ('{"a": 1,\n"b": oops}', "json_invalid", 2),
        ('{"a": 1}\n{"b": 2}', "json_invalid", 2),
        ("Kunde: Hallo", "json_invalid", 1),
        ('{"a": "\x00"}', "json_invalid", 1),
        ("[" * 100_000, "json_too_deep", None),
    ],
)
def test_what_is_no_json_is_refused_with_its_line(text: str, kind: str, line: int | None) -> None:
    found = fault(text)
    assert (found.kind, found.line) == (kind, line)


def test_numbers_that_are_none_are_null_and_huge_ones_no_memory() -> None:
    assert load_json('{"a": NaN, "b": -Infinity}', "a.json") == {"a": None, "b": None}
    assert load_json("9" * 1_000_000, "a.json") == math.inf


@pytest.mark.parametrize(
    ("document", "way", "kind", "path"),
    [
        ([1], lambda root: root.at("articles"), "json_not_object", "JSON"),
        ({"articles": {}}, lambda root: list(root.at("articles").each()), "json_not_list", "articles"),
        (
            {"articles": [{}, {"body": 5}]},
            lambda root: [one.at("body").text() for one in root.at("articles").each()],
            "json_not_text",
            "articles[1].body",
        ),
        ({"start": "früh"}, lambda root: root.at("start").number(), "json_not_number", "start"),
        ({"start": True}, lambda root: root.at("start").number(), "json_not_number", "start"),
        ({"start": math.inf}, lambda root: root.at("start").number(), "json_not_number", "start"),
        ({"internal": "vielleicht"}, lambda root: root.at("internal").flag(), "json_not_flag", "internal"),
        ({"body": "x" * 5_000_000}, lambda root: root.at("body").text(), "text_too_long", "body"),
        ({"internal": []}, lambda root: root.at("internal").flag(), "json_not_flag", "internal"),
        ({"id": 1.5}, lambda root: root.at("id").key(), "json_not_text", "id"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_the_way_to_it(document, way, kind, path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Unreadable) as caught:
        way(Json(document, "a.json"))
    assert (caught.value.kind, caught.value.details["path"]) == (kind, path)
    assert str(path) in caught.value.explain("de")


def test_what_is_not_there_is_null_text_and_no_item() -> None:
    nothing = Json({}, "a.json").at("body", "text")
    assert (nothing.text(), nothing.key(), nothing.number(), nothing.flag()) == ("", "", None, None)
    assert list(nothing.each()) == []
    assert not nothing
    assert not Json({"a": 1}, "a.json").inside("a", "b")


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("1970-01-01T00:01:00Z", 60),
        ("1970-01-01T01:01:00.500+01:00", 60.5),
        ("1970-01-01 00:01:00 UTC", 60),
        ("1970-01-01 00:01", 60),
        (60, 60),
        ("1710238500.000100", 1710238500.0001),
        (1710238500000, 1710238500),
        ("neulich", None),
        (-1, None),
        (1e300, None),
        ("9" * 500, None),
        (True, None),
        ([], None),
        (None, None),
    ],
)
def test_times_are_read_in_every_form_that_exports_have(written: object, seconds: float | None) -> None:
    assert Json(written, "a.json").moment() == seconds


def test_several_documents_may_stand_one_a_line() -> None:
    found = list(documents('{"a": 1}\n\n{"a": 2}\r\n', "a.json"))
    assert [(one.value, one.line) for one in found] == [({"a": 1}, 1), ({"a": 2}, 3)]
    with pytest.raises(Unreadable) as caught:
        list(documents('{"a": 1}\n{"a": 2', "a.json"))
    assert (caught.value.kind, caught.value.line) == ("json_unclosed", 2)


def test_turns_come_by_time_only_where_all_have_one() -> None:
    late, early = Turn("agent", "spät"), Turn("customer", "früh")
    assert [(turn.text, turn.start) for turn in in_order([(70.0, late), (10.0, early)])] == [
        ("früh", 0),
        ("spät", 60),
    ]
    assert [(turn.text, turn.start) for turn in in_order([(70.0, late), (None, early)])] == [
        ("spät", 0),
        ("früh", None),
    ]


def test_a_long_line_is_read_in_the_time_it_takes_to_look_at_it() -> None:
    begun = time.process_time()
    fault('{"a": "' + "x" * 20_000_000)
    assert load_json('"' + "x" * 20_000_000 + '"', "a.json")
    assert time.process_time() - begun < 4
