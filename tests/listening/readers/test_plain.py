"""Text as people paste it."""

import pytest
from hypothesis import given, settings

from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.plain import read_plain
from tests.listening.readers.spoken import HOSTILE, TURNS, outcome, said

TWO = [("Anna Weber", "Guten Tag"), ("Ben", "Es geht nicht\nGar nicht"), ("Anna Weber", "Seit wann?")]
WAYS = {  # how somebody writes who speaks, and when; {} is the minute
    "time before in brackets": ("[10:{}] Anna Weber: ", "[10:{}] Ben: "),
    "time before": ("10:{} Anna Weber: ", "10:{} Ben: "),
    "time behind": ("Anna Weber (10:{}): ", "Ben (10:{}): "),
    "date and time": ("[2024-05-01 10:{}:00] Anna Weber: ", "[2024-05-01 10:{}:00] Ben: "),
    "German date": ("01.05.2024, 10:{} Uhr - Anna Weber: ", "01.05.2024, 10:{} Uhr - Ben: "),
    "half of a day": ("[10:{} PM] Anna Weber: ", "[10:{} PM] Ben: "),
    "day in words": ("[Gestern 10:{}] Anna Weber: ", "[Gestern 10:{}] Ben: "),
    "from and to": ("[10:{}:00.000 --> 10:59:00.000] Anna Weber: ", "[10:{}:00.000 --> 10:59:00.000] Ben: "),
    "dash before date": ("\nAnna Weber — 01.05.2024 10:{}\n", "\nBen — 01.05.2024 10:{}\n"),
    "own line": ("\nAnna Weber, 10:{} Uhr\n", "\nBen, 10:{} Uhr\n"),
    "own lines": ("\nAnna Weber\n10:{}\n", "\nBen\n10:{}\n"),
    "time first on own line": ("\n[10:{}] Anna Weber\n", "\n[10:{}] Ben\n"),
    "angles": ("[10:{}] <Anna Weber> ", "[10:{}] <Ben> "),
    "to everyone": (
        "10:{}:00\t From  Anna Weber  to  Everyone:\n\t",
        "10:{}:00\t From  Ben  to  Everyone:\n\t",
    ),
}


@pytest.mark.parametrize(("anna", "ben"), WAYS.values(), ids=WAYS)
def test_names_and_times_are_read_as_chats_write_them(anna: str, ben: str) -> None:
    heads = (anna.format(32), ben.format(33), anna.format(35))
    text = "\n".join(head + words for head, (_, words) in zip(heads, TWO, strict=True))

    (conversation,) = read_plain(text, "")

    assert said(conversation) == TWO
    assert [turn.start for turn in conversation.turns] == [0, 60, 180]
    assert [turn.speaker for turn in conversation.turns] == ["agent", "customer", "agent"]


def test_midnight_and_noon_are_passed() -> None:
    for first, second in (("23:59", "00:01"), ("11:59 AM", "12:01 PM"), ("11:59 PM", "12:01 AM")):
        (conversation,) = read_plain(f"[{first}] Kunde: Hallo\n[{second}] Agent: Hi", "")

        assert [turn.start for turn in conversation.turns] == [0, 120]


def test_a_recording_counts_from_its_beginning() -> None:
    (conversation,) = read_plain("Anna Weber   0:03\nGuten Tag\n\nBen Ott   1:00:15\nEs geht nicht", "")

    assert [turn.start for turn in conversation.turns] == [3, 3_615]


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/hilfe",
        "Fehler: 0x80070005",
        "Hinweis: bitte warten",
        "C:\\Windows",
        "Er sagte: nein",
        "Um 10:30 ging es noch",
        "Meldung: Zugriff verweigert",
        "System: Windows 11",
        "",
    ],
)
def test_what_has_a_colon_is_not_always_somebody(line: str) -> None:
    (conversation,) = read_plain(f"Kunde: Guten Tag\n{line}\nHilfe\nAgent: Hallo", "")

    assert said(conversation) == [("Kunde", f"Guten Tag\n{line}\nHilfe"), ("Agent", "Hallo")]


def test_a_name_counts_when_it_comes_back() -> None:
    (conversation,) = read_plain("Müller-Lüdenscheid: Tag\nDr. von Ott: Tag\nMüller-Lüdenscheid: Tja", "")

    assert conversation.names == ("Müller-Lüdenscheid", "Dr. von Ott")


def test_two_names_are_enough_where_the_text_begins_with_one() -> None:
    assert said(read_plain("Anna: Hallo\nBen: Hi", "")[0]) == [("Anna", "Hallo"), ("Ben", "Hi")]


def test_bold_and_listed_names_are_names() -> None:
    assert said(read_plain("- **Kunde:** Hallo\n- **Agent:** Hi", "")[0]) == [
        ("Kunde", "Hallo"),
        ("Agent", "Hi"),
    ]


@pytest.mark.parametrize(
    ("kunde", "agent"),
    [
        ("* Kunde: ", "* Agent: "),
        ("### Kunde\n", "### Agent\n"),
        ("1. Kunde: ", "2) Agent: "),
        ("001 Kunde: ", "002 Agent: "),
        ("Kunde (verärgert): ", "Agent (ruhig): "),
        ("<Kunde> ", "<@Agent> "),
        ("👤 Kunde: ", "🎧 Agent: "),
        ("12.03.2024 Kunde: ", "13.03.2024 Agent: "),
    ],
)
def test_numbers_marks_and_stage_directions_are_no_part_of_a_name(kunde: str, agent: str) -> None:
    (conversation,) = read_plain(f"{kunde}Hallo\n\n{agent}Hi\n", "")

    assert said(conversation) == [("Kunde", "Hallo"), ("Agent", "Hi")]
    assert conversation.guessed == frozenset()


def test_what_tells_a_role_stays_in_the_name() -> None:
    (conversation,) = read_plain("Ben (Kunde): Hallo\nAnna (2nd Level): Hi\nBen (Kunde): Ja\n", "")

    assert conversation.names == ("Ben (Kunde)", "Anna (2nd Level)")


def test_who_speaks_once_among_many_turns_is_somebody() -> None:
    text = "Anna: a\nBen: b\nAnna: c\nBen: d\nCarla Huber: e\nAnna: f\nHinweis: g\n"

    assert read_plain(text, "")[0].names == ("Anna", "Ben", "Carla Huber")


def test_long_and_foreign_names_are_names() -> None:
    names = ("Prof. Dr. Anna-Maria von der Weide-Schmidt (IT)", "Zoë d’Arc", "Özgür Şahin")
    text = "".join(f"{name}: a\n" for name in names * 2)

    assert read_plain(text, "")[0].names == names


def test_a_time_far_behind_a_name_needs_no_blank_line() -> None:
    text = "1. Mai\nBen Ott  10:32 AM\nHallo\nAnna Weber  10:33 AM\nHi\n"

    assert said(read_plain(text, "")[0])[1:] == [("Ben Ott", "Hallo"), ("Anna Weber", "Hi")]


def test_numbered_speakers_on_lines_of_their_own_begin_turns() -> None:
    assert read_plain("Sprecher 1\nHallo\n\nSprecher 2\nHi\n", "")[0].names == ("Sprecher 1", "Sprecher 2")


def test_a_heading_is_said_by_nobody() -> None:
    (conversation,) = read_plain("Gespräch vom 1. Mai\n\nKunde: Hallo\nAgent: Hi", "")

    assert conversation.turns[0].speaker == "other"
    assert said(conversation) == [("", "Gespräch vom 1. Mai"), ("Kunde", "Hallo"), ("Agent", "Hi")]


def test_letters_are_names() -> None:
    (conversation,) = read_plain("A: Hallo\nK: Hi\nA: Ja?", "")

    assert [turn.speaker for turn in conversation.turns] == ["agent", "customer", "agent"]


def test_roles_on_lines_of_their_own_begin_turns() -> None:
    assert said(read_plain("Kunde\nHallo\n\nAgent\nHi\nda", "")[0]) == [
        ("Kunde", "Hallo"),
        ("Agent", "Hi\nda"),
    ]


def test_names_on_lines_of_their_own_begin_turns_when_they_come_back() -> None:
    (conversation,) = read_plain("Anna Ott\nHallo\n\nBen\nHi\n\nAnna Ott\nJa\n\nBen\nNein", "")

    assert said(conversation) == [("Anna Ott", "Hallo"), ("Ben", "Hi"), ("Anna Ott", "Ja"), ("Ben", "Nein")]


def test_dashes_take_turns() -> None:
    (conversation,) = read_plain("- Mein Drucker geht nicht\n- Seit wann?\n- Seit gestern", "")

    assert [turn.speaker for turn in conversation.turns] == ["customer", "agent", "customer"]
    assert conversation.guessed == {"1", "2"}


def test_quoted_paragraphs_are_one_person_and_the_others_the_other() -> None:
    (conversation,) = read_plain("> Mein Drucker\n> geht nicht\n\nSeit wann?\n\n> Gestern", "")

    assert said(conversation) == [("1", "Mein Drucker\ngeht nicht"), ("2", "Seit wann?"), ("1", "Gestern")]


def test_two_marks_are_two_people() -> None:
    assert said(read_plain("> Hallo\n- Hi\n- Ja?", "")[0]) == [("1", "Hallo"), ("2", "Hi"), ("2", "Ja?")]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_nothing_is_no_conversation(text: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read_plain(text, "notes.txt")

    assert (fault.value.kind, fault.value.file) == ("empty", "notes.txt")


@pytest.mark.parametrize("text", ["\n\nHeute war viel los.\nUnd morgen wieder.", "\n\nFehler: 1\nFehler: 2"])
def test_without_speakers_it_is_said_what_is_expected(text: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read_plain(text, "notes.txt")

    assert (fault.value.kind, fault.value.line) == ("no_speaker", 3)
    assert "Kunde: …" in fault.value.explain("de")


def test_a_day_that_never_was_names_its_line() -> None:
    with pytest.raises(Unreadable) as fault:
        read_plain("[1.5.2024 10:00] Kunde: Hallo\n[31.2.2024 10:01] Agent: Hi", "")

    assert (fault.value.kind, fault.value.line) == ("no_such_date", 2)


def test_names_without_words_are_no_conversation() -> None:
    with pytest.raises(Unreadable) as fault:
        read_plain("Kunde:\nAgent:\n", "")

    assert fault.value.kind == "no_words"


@given(TURNS)
def test_what_was_written_is_read(turns: list[tuple[str, str]]) -> None:
    text = "Kunde: Guten Tag\nAgent: Guten Tag\n" + "".join(
        f"[10:32] {name}: {words}\n" for name, words in turns
    )

    assert said(read_plain(text, "")[0])[2:] == turns


@settings(deadline=None)
@given(HOSTILE)
def test_any_text_is_read_or_refused(text: str) -> None:
    assert all(turn.text.strip() for found in outcome(read_plain, text) for turn in found.turns)


@pytest.mark.parametrize("mark", ["\u200eKunde: ", "\u202aKunde\u202c: ", "Kunde\u00a0: "])
def test_marks_nobody_sees_change_nothing(mark: str) -> None:
    (conversation,) = read_plain(f"{mark}VPN geht nicht.\nAgent: Welche Meldung?", "a.txt")
    assert said(conversation) == [("Kunde", "VPN geht nicht."), ("Agent", "Welche Meldung?")]


@pytest.mark.parametrize(
    "text",
    [
        "[10:32] Anna Weber: Raum?\n[10:33] Ben Ott: Gern:\nRaumnummer: 3\nEtage: 4\n[10:34] Anna Weber: Ja",
        "Agent: So:\nZuerst: ziehen.\nDanach: warten.\nKunde: Ja.\nAgent: Gut:\nZuerst: rein.\nDanach: an",
    ],
)
def test_labels_inside_a_message_are_nobody(text: str) -> None:
    (conversation,) = read_plain(text, "a.txt")
    assert len({turn.name for turn in conversation.turns}) == 2
    assert len(conversation.turns) == 3


@pytest.mark.parametrize(
    ("first", "second", "seconds"),
    [("[09:12] ", "[09:13] ", 33_120), ("[1.5.2024, 23:50 Uhr] ", "[2.5.2024, 00:10 Uhr] ", 85_800)],
)
def test_a_chat_keeps_the_time_of_day_it_began_at(first: str, second: str, seconds: float) -> None:
    (chat,) = read_plain(f"{first}Kunde: Nichts geht.\n{second}Agent: Seit wann?", "")
    assert chat.time_of_day == seconds


@pytest.mark.parametrize("stamps", [("[00:05] ", "[01:10] "), ("", "")])
def test_a_recording_and_a_bare_text_have_no_time_of_day(stamps: tuple[str, str]) -> None:
    (talk,) = read_plain(f"{stamps[0]}Kunde: Nichts geht.\n{stamps[1]}Agent: Seit wann?", "")
    assert talk.time_of_day is None
