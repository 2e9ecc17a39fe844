"""WhatsApp exports."""

import pytest
from hypothesis import given, settings

from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.whatsapp import read_whatsapp
from tests.listening.readers.spoken import HOSTILE, TURNS, outcome, said

ANDROID = """\
31.12.23, 21:40 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Tippe für mehr Infos.
31.12.23, 21:44 - Anna hat die Gruppe "Hilfe: Drucker" erstellt
31.12.23, 21:45 - Ben Ott: Mein Drucker geht nicht.
Er blinkt: rot

Was tun?
31.12.23, 21:46 - Ben Ott: <Medien ausgeschlossen>
31.12.23, 21:47 - Ben Ott: IMG-20231231-WA0001.jpg (Datei angehängt)
So sieht es aus
01.01.24, 00:05 - Anna: Klicken Sie bitte auf OK <Diese Nachricht wurde bearbeitet.>
01.01.24, 00:06 - Ben Ott: Diese Nachricht wurde gelöscht.
01.01.24, 00:07 - Verpasster Sprachanruf
"""
IOS = """\
[12/31/23, 9:45:10\u202fPM] Anna: \u200eMessages and calls are end-to-end encrypted. No one can read them.
[12/31/23, 9:45:10\u202fPM] \u202a+43 664 1234567\u202c: My printer won't print
\u200e[12/31/23, 9:46:10\u202fPM] \u202a+43 664 1234567\u202c: \u200eimage omitted
[1/1/24, 12:05:10\u202fAM] ~\u202fAnna: Have you tried to restart it?
"""


def test_android_exports_are_read() -> None:
    (conversation,) = read_whatsapp(ANDROID, "")

    assert conversation.channel == "written"
    assert [(turn.speaker, turn.name, turn.text, turn.start) for turn in conversation.turns] == [
        ("customer", "Ben Ott", "Mein Drucker geht nicht.\nEr blinkt: rot\n\nWas tun?", 0),
        ("customer", "Ben Ott", "So sieht es aus", 120),
        ("agent", "Anna", "Klicken Sie bitte auf OK", 8_400),
    ]


def test_ios_exports_are_read() -> None:
    (conversation,) = read_whatsapp(IOS, "")

    assert [(turn.speaker, turn.name, turn.text, turn.start) for turn in conversation.turns] == [
        ("customer", "+43 664 1234567", "My printer won't print", 0),
        ("agent", "Anna", "Have you tried to restart it?", 8_400),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("31/12/2023, 21:45", "01/01/2024, 21:45"),
        ("12/31/23, 9:45 PM", "1/1/24, 9:45 PM"),
        ("1/2/24, 9:45 PM", "1/3/24, 9:45 PM"),
        ("01/02/24, 21:45", "02/02/24, 21:45"),
        ("31.12.2023 um 21:45", "01.01.2024 um 21:45"),
        ("2023-12-31, 21:45", "2024-01-01, 21:45"),
    ],
)
def test_days_are_read_in_the_order_of_the_country(first: str, second: str) -> None:
    (conversation,) = read_whatsapp(f"{first} - Kunde: Hallo\n{second} - Agent: Hi\n", "")

    assert [turn.start for turn in conversation.turns] == [0, 86_400]


def test_a_chat_cut_in_the_middle_of_a_message_loses_nothing() -> None:
    assert said(read_whatsapp("geht nicht.\n31.12.23, 21:45 - Agent: Hm", "")[0]) == [
        ("", "geht nicht."),
        ("Agent", "Hm"),
    ]


FAULTS = [
    ("", "empty", None),
    ("Kunde: Hallo", "no_chat_line", 1),
    ("31.12.23, 21:45 - Kunde: Hallo\n31.11.23, 21:45 - Agent: Hi", "no_such_date", 2),
    ("31.12.23, 21:45 - Kunde: Hallo\n31.12.23, 21:75 - Agent: Hi", "no_such_time", 2),
    ("31.12.23, 21:45 - Kunde: <Medien ausgeschlossen>", "no_words", None),
]


@pytest.mark.parametrize(("text", "kind", "line"), FAULTS)
def test_a_fault_names_its_line(text: str, kind: str, line: int | None) -> None:
    with pytest.raises(Unreadable) as fault:
        read_whatsapp(text, "chat.txt")

    assert (fault.value.kind, fault.value.file, fault.value.line) == (kind, "chat.txt", line)
    assert fault.value.explain("de").startswith("chat.txt")


@given(TURNS)
def test_what_was_written_is_read(turns: list[tuple[str, str]]) -> None:
    text = "".join(f"31.12.23, 21:45 - {name}: {words}\n" for name, words in turns)

    assert said(read_whatsapp(text, "")[0]) == turns


@settings(deadline=None)
@given(HOSTILE)
def test_any_text_is_read_or_refused(text: str) -> None:
    for start in ("", "31.12.23, 21:45 - Kunde: "):
        outcome(read_whatsapp, start + text)


@pytest.mark.parametrize(
    "notice",
    [
        "Sprachanruf. 3 Min.",
        "Voice call, 3 min",
        "null",
        "\u200eStandort: https://maps.example",
        "\u200eAnna left",
    ],
)
def test_what_the_program_says_in_somebodys_name_is_left_out(notice: str) -> None:
    text = f"[31.12.23, 21:45:10] Anna: {notice}\n[31.12.23, 21:46:10] Anna: Hallo\n"

    assert said(read_whatsapp(text, "")[0]) == [("Anna", "Hallo")]


def test_halves_of_the_day_are_german_too() -> None:
    text = "31.12.23, 11:45 vorm. - Ben: Hallo\n31.12.23, 12:45 nachm. - Anna: Hi\n"

    assert [turn.start for turn in read_whatsapp(text, "")[0].turns] == [0, 3_600]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026/03/10, 10:32 - ", "2026/03/10, 10:34 - "),
        ("10-03-2026 10:32 - ", "10-03-2026 10:34 - "),
        ("[10-03-2026 10:32:11] ", "[10-03-2026 10:34:11] "),
        ("10/3/2026, 10:32 a.\u00a0m. - ", "10/3/2026, 10:34 a.\u00a0m. - "),
        ("10.03.2026 10.32 - ", "10.03.2026 10.34 - "),
        ("10.3.2026 klo 10.32 - ", "10.3.2026 klo 10.34 - "),
        ("10/03/2026 à 10:32 - ", "10/03/2026 à 10:34 - "),
    ],
)
def test_days_and_times_of_other_countries(first: str, second: str) -> None:
    said_then = ("<Médias omis>", "Welche Meldung? <Ce message a été modifié>")
    text = f"{first}Ben: VPN\n" + "".join(f"{second}Anna: {one}\n" for one in said_then)
    (conversation,) = read_whatsapp(text, "a.txt")
    assert [(turn.name, turn.text, turn.start) for turn in conversation.turns] == [
        ("Ben", "VPN", 0),
        ("Anna", "Welche Meldung?", 120),
    ]


def test_a_key_in_angle_brackets_stays() -> None:
    text = "10.03.26, 10:32 - Ben: Drück <Strg>\n10.03.26, 10:33 - Anna: <Strg>\n"
    assert said(read_whatsapp(text, "a.txt")[0]) == [("Ben", "Drück <Strg>"), ("Anna", "<Strg>")]


def test_the_time_of_day_is_that_of_the_first_message() -> None:
    (conversation,) = read_whatsapp(IOS, "")
    assert conversation.time_of_day == (21 * 60 + 45) * 60 + 10
