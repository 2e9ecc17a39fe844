"""Tables with a header."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings

from augenhoehe.listening import read
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.table import read_table
from tests.listening.readers.spoken import HOSTILE, TURNS, outcome, said


def test_a_table_is_read_with_its_times() -> None:
    text = 'speaker,text,start,end\nKunde,"Hallo,\n""du""",0.5,2\nAgent,Hi,3,4.25\n'

    (conversation,) = read_table(text, "")

    assert said(conversation) == [("Kunde", 'Hallo,\n"du"'), ("Agent", "Hi")]
    assert [(turn.start, turn.end) for turn in conversation.turns] == [(0.5, 2), (3, 4.25)]
    assert conversation.channel == "spoken"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_german_headers_and_all_delimiters_are_read(mark: str) -> None:
    text = (
        mark.join(("Nr", "Beginn", "Sprecher", "Text", "Ende"))
        + f"\n1{mark}0:05{mark}Kunde{mark}Hallo{mark}0:07\n"
    )

    (turn,) = read_table(text, "")[0].turns

    assert (turn.speaker, turn.text, turn.start, turn.end) == ("customer", "Hallo", 5, 7)


def test_a_chat_has_moments_and_no_ends() -> None:
    text = "time;name;message\n2024-05-01 10:32;Kunde;Hallo\n2024-05-01 10:35;Agent;Hi\n"

    (conversation,) = read_table(text, "")

    assert [(turn.start, turn.end) for turn in conversation.turns] == [(0, None), (180, None)]


def test_what_spreadsheets_add_is_passed_over() -> None:
    text = "\ufeffsep=;\nsprecher;text;beginn\nKunde;Hallo;1,5\n;;\n\nAgent;;2\nAgent;Hi;\n"

    (conversation,) = read_table(text, "")

    assert [(turn.text, turn.start) for turn in conversation.turns] == [("Hallo", 1.5), ("Hi", None)]


@pytest.mark.parametrize(
    "header",
    [
        "author,body",
        "from,content",
        "Absender;Inhalt",
        "Von;Nachricht",
        "Sender Name,Message Text",
        "wer|was",
        "speaker_label,utterance",
        "Benutzer\tKommentar",
        "Sprecher/in;Äußerung",
    ],
)
def test_columns_are_known_by_many_names(header: str) -> None:
    mark = next(mark for mark in ",;\t|" if mark in header)

    assert said(read_table(f"{header}\nKunde{mark}Hallo\n", "")[0]) == [("Kunde", "Hallo")]


def test_a_role_beside_a_name_is_not_guessed() -> None:
    (conversation,) = read_table("name,role,text\nAnna,customer,Seit wann?\nBen,agent,Geht nicht\n", "")

    assert [turn.speaker for turn in conversation.turns] == ["customer", "agent"]
    assert conversation.guessed == frozenset()


def test_a_column_of_ids_makes_several_conversations() -> None:
    text = "ticket_id,speaker,text\n7,Kunde,a\n8,Kunde,b\n7,Agent,c\n"

    found = [(conversation.id, said(conversation)) for conversation in read_table(text, "")]

    assert found == [("7", [("Kunde", "a"), ("Agent", "c")]), ("8", [("Kunde", "b")])]


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [
        ("timestamp", "2024-05-01T10:32:00Z", "2024-05-01T10:33:30Z"),
        ("Created At", "2024-05-01 10:32:00 UTC", "2024-05-01 10:33:30 UTC"),
        ("Datum", "01.05.2024 10:32", "01.05.2024 10:33:30"),
        ("Datum;Uhrzeit", "01.05.2024;10:32:00", "01.05.2024;10:33:30"),
        ("timestamp", "1714552320", "1714552410"),
        ("timestamp", "1714552320000", "1714552410000"),
    ],
)
def test_moments_of_sending_are_read_and_put_in_order(header: str, first: str, second: str) -> None:
    text = f"{header};name;message\n{second};Agent;Hi\n{first};Kunde;Hallo\n"

    (conversation,) = read_table(text, "")

    assert [(turn.text, turn.start) for turn in conversation.turns] == [("Hallo", 0), ("Hi", 90)]


@pytest.mark.parametrize("day", ["01.05.2024", "vorgestern", "May 1, 2024 10:32"])
def test_a_moment_of_sending_that_cannot_be_read_is_left_out(day: str) -> None:
    (turn,) = read_table(f"date;name;message\n{day};Kunde;Hallo\n", "")[0].turns

    assert (turn.text, turn.start) == ("Hallo", None)


def test_a_comma_in_the_last_column_loses_nothing() -> None:
    assert said(read_table("speaker,text\nKunde,Ja, gern, danke\nAgent,Hi,,\n", "")[0]) == [
        ("Kunde", "Ja, gern, danke"),
        ("Agent", "Hi"),
    ]


def test_a_title_may_stand_above_the_header() -> None:
    assert said(read_table("Export vom 1.5.;;\n\nSprecher;Text;\nKunde;Hallo;\n", "")[0]) == [
        ("Kunde", "Hallo")
    ]


FAULTS = [
    ("speaker,text,mood\nKunde,Ja, gern,gut\n", "cells_surplus", 2),
    (f"speaker,text\nKunde,{'a' * 140_000}\n", "cell_too_long", 2),
    (f"speaker,text\nKunde,{'a' * 4_000_001}\n", "line_too_long", 2),
    ("a,b\n" * 9, "no_columns", 1),
    ("", "empty", None),
    ("Anna,Hallo\nBen,Hi\n", "no_columns", 1),
    ("Kunde,Hallo,1\nAgent,Hi,2\n", "no_columns", 1),
    ("Kunde,Hallo\nAgent,Hi,1,2\nKunde\n", "cells_missing", 3),
    ("speaker,text\n", "no_words", None),
    ("speaker,text\nKunde,\n", "no_words", None),
    ("speaker,text\nKunde,Hallo\n,Hi\n", "speaker_missing", 3),
    ('speaker,text\nKunde,"Hal\nlo"\nAgent\n', "cells_missing", 4),
    ('speaker,text\nKunde,Hallo\nAgent,"Hi\n', "table_broken", 3),
    ('speaker,text\nKunde,"Hallo" du\n', "table_broken", 2),
    ("speaker,text,start\nKunde,Hallo,bald\n", "no_such_time", 2),
    ("speaker,text,start\nKunde,Hallo,-1\n", "no_such_time", 2),
    ("speaker,text,start\nKunde,Hallo,NaN\n", "no_such_time", 2),
    ("speaker,text,start\nKunde,Hallo,1e99\n", "no_such_time", 2),
    ("speaker,text,start\nKunde,Hallo,0:99\n", "no_such_time", 2),
    ("speaker,text,start,end\nKunde,Hallo,2,1\n", "ends_before_start", 2),
]


@pytest.mark.parametrize(
    ("text", "kind", "line"), FAULTS, ids=[f"{kind} {text[:40]!r}" for text, kind, _ in FAULTS]
)
def test_a_fault_names_its_row(text: str, kind: str, line: int | None) -> None:
    with pytest.raises(Unreadable) as fault:
        read_table(text, "call.csv")

    assert (fault.value.kind, fault.value.file, fault.value.line) == (kind, "call.csv", line)
    assert fault.value.explain("de").startswith("call.csv")


@given(TURNS)
def test_what_was_written_is_read(turns: list[tuple[str, str]]) -> None:
    table = StringIO(newline="")
    csv.writer(table).writerows([("speaker", "text"), *turns])

    assert said(read_table(table.getvalue(), "")[0]) == turns


@settings(deadline=None)
@given(HOSTILE)
def test_any_text_is_read_or_refused(text: str) -> None:
    for start in ("", "speaker,text,start\n", "sprecher;text\nKunde;"):
        outcome(read_table, start + text)


@pytest.mark.parametrize(
    "text",
    ['Kunde,Hallo\nAgent,"Hi, du"\n', "Kunde;Hallo\nAgent;Hi, du\n", 'Kunde,Hallo,0,1\nAgent,"Hi, du",2,3\n'],
)
def test_rows_that_begin_with_a_role_need_no_header(text: str) -> None:
    for name in ("a.csv", "a.txt"):
        (conversation,) = read(text, file=name)
        assert said(conversation) == [("Kunde", "Hallo"), ("Agent", "Hi, du")]


@pytest.mark.parametrize("column", ["is_internal", "Intern", "private"])
def test_notes_for_colleagues_are_left_out(column: str) -> None:
    text = f"speaker,text,{column}\nKunde,VPN tot,false\nAgent,nervt,true\nAgent,Welche Meldung?,\n"
    assert said(read_table(text, "a.csv")[0]) == [("Kunde", "VPN tot"), ("Agent", "Welche Meldung?")]
