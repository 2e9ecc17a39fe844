from __future__ import annotations

import csv
import io
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.desk.documents import Entry
from augenhoehe.desk.exchange import table
from augenhoehe.desk.exchange.incoming import read_file
from augenhoehe.desk.exchange.table import NotATable
from tests.desk.documents_to_draw import entries

BERLIN = ZoneInfo("Europe/Berlin")
HEADER = "conversation_at,upset,calm"
ROW = "2026-11-23 10:42,2,3"


def read(text: str, **mapping: str) -> tuple[list[Entry], list[tuple[str, str]]]:
    good, bad = table.read(text, mapping, BERLIN)
    return [row.entry for row in good], [(row.place, row.reason) for row in bad]


def without_blanks(entry: Entry) -> bool:
    texts = (entry.worry, entry.differently, entry.note, entry.ticket)
    return all((not text or text.strip()) and "\0" not in text for text in texts)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.tuples(st.uuids(version=4), entries.filter(without_blanks)),
        max_size=4,
        unique_by=lambda one: one[0],
    )
)
def test_what_is_written_comes_back_the_same(rows: list[tuple[UUID, Entry]]) -> None:
    good, bad = table.read(table.write(rows), {}, BERLIN)
    assert not bad
    assert [(row.id, row.entry) for row in good] == rows


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-2", "+4", "'quoted", "\tx", "plain"])
def test_no_text_begins_like_a_formula(text: str) -> None:
    entry = read(f"{HEADER}\n{ROW}")[0][0]
    written = table.write([(uuid4(), entry)])
    changed = table.write(
        [(uuid4(), Entry(conversation_at=entry.conversation_at, upset=2, calm=3, note=text))]
    )
    note = next(csv.DictReader(io.StringIO(changed, newline="")))["note"]
    assert not note.startswith(("=", "+", "-", "@", "\t"))
    assert written.startswith("id,conversation_at")


def test_an_apostrophe_of_an_ordinary_word_stays() -> None:
    found, _bad = read(f"{HEADER},note\n{ROW},'s war laut")
    assert found[0].note == "'s war laut"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_are_found_by_name_or_map(delimiter: str) -> None:
    text = delimiter.join(["Zeit", "upset", "Ruhe"]) + "\n" + delimiter.join(["23.11.2026 10:42", "2", "3"])
    found, bad = read(text, conversation_at="Zeit", calm="Ruhe")
    assert not bad
    assert found[0].calm == 3
    assert found[0].conversation_at.isoformat() == "2026-11-23T10:42:00+01:00"


def test_answers_may_be_in_words() -> None:
    with translation.override("en"):
        found, bad = read(
            f'{HEADER},did,repeat\n2026-11-23 10:42,could not tell,throughout,"asked again,interrupted",yes'
        )
    assert not bad
    assert (found[0].upset, found[0].calm, found[0].repeat) == ("unclear", 4, True)
    assert found[0].did == {"asked_again", "interrupted"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-11-23 10:42,2,9", "calm: '9' is none of 0, 1, 2, 3, 4"),
        ("yesterday,2,3", "conversation_at: 'yesterday' is no day and time like 2026-11-23 10:42"),
        ("2026-11-23 10:42,2,", "the field “calm” is missing"),
        ("2026-11-23 10:42,2", "2 cells where the header has 3"),
        ("2026-11-23 10:42,2,3,4", "4 cells where the header has 3"),
        ("2201-01-01 00:00,2,3", "lies outside the years 1970 to 2200"),
    ],
)
def test_a_bad_row_is_named_by_line_and_reason(row: str, said: str) -> None:
    found, bad = read(f"{HEADER}\n{ROW}\n\n{row}\n{ROW}")
    assert len(found) == 2
    assert bad[0][0] == "line 4"
    assert said in bad[0][1]


def test_lines_are_counted_through_cells_of_several_lines() -> None:
    _found, bad = read(f'{HEADER},note\n{ROW},"one\ntwo"\n{ROW}\n')
    assert [place for place, _reason in bad] == ["line 4"]


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("late", "perhaps", "neither yes nor no"),
        ("id", "7", "id: this is no valid UUID"),
        ("stream", "wide", "stream: "),
    ],
)
def test_other_columns_are_checked_too(column: str, cell: str, said: str) -> None:
    _found, bad = read(f"{HEADER},{column}\n{ROW},{cell}")
    assert said in bad[0][1]


def test_an_id_that_comes_twice_is_taken_once() -> None:
    one = uuid4()
    found, bad = read(f"id,{HEADER}\n{one},{ROW}\n{one},{ROW}")
    assert len(found) == 1
    assert bad == [("line 3", "this record is there already, as line 2")]


@pytest.mark.parametrize(
    ("text", "mapping", "said"),
    [
        ("", {}, "missing columns: conversation_at, upset, calm"),
        ("upset,calm\n", {}, "missing columns: conversation_at"),
        (HEADER, {"mood": "calm"}, "unknown fields: mood"),
        (HEADER, {"note": "Notiz"}, "no such columns: Notiz"),
        (f"{HEADER},calm\n", {}, "columns that are there twice: calm"),
        (f'{HEADER}\n{ROW}\n2026-11-23 10:42,2,"3', {}, "line 3: a quotation mark is never closed"),
        (f"{HEADER}\n{ROW}{'x' * 200_000}", {}, "line 2: this is no row of a table"),
    ],
)
def test_what_is_no_table_is_refused(text: str, mapping: dict[str, str], said: str) -> None:
    with pytest.raises(NotATable) as refused:
        table.read(text, mapping, BERLIN)
    assert said in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_umlauts_survive_every_usual_encoding(encoding: str) -> None:
    content = f"{HEADER},note\n{ROW},Grüße".encode(encoding)
    found = read_file(content, "", BERLIN)
    assert found.rows[0].entry.note == "Grüße"
