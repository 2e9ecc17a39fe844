"""Mail threads pasted as text."""

from augenhoehe.listening.readers.plain import read_plain
from tests.listening.readers.spoken import said

NEWEST = "Hallo Frau Weber,\n\nes geht, danke!\n\nGruß\nBen"
ANSWER = """\
Von: Weber, Anna <anna.weber@firma.example>
Gesendet: Dienstag, 12. März 2024 10:40
An: Ott, Ben <ben.ott@firma.example>
Betreff: AW: Drucker

Hallo Herr Ott,

bitte prüfen Sie das Kabel. Was sehen Sie?

Mit freundlichen Grüßen
Anna Weber
Hotline: 030 123456
"""
QUESTION = """\
Von: Ott, Ben <ben.ott@firma.example>
Gesendet: Dienstag, 12. März 2024 10:15
An: Service Desk <it@firma.example>
Betreff: Drucker

Guten Tag,

mein Drucker geht nicht.
"""
THREAD = [
    ("Ott, Ben", "Guten Tag,\n\nmein Drucker geht nicht."),
    (
        "Weber, Anna",
        (
            "Hallo Herr Ott,\n\nbitte prüfen Sie das Kabel. Was sehen Sie?\n\n"
            "Mit freundlichen Grüßen\nAnna Weber"
        ),
    ),
    ("Ott, Ben", NEWEST),
]


def test_the_oldest_mail_comes_first_and_the_newest_is_by_who_got_the_one_before() -> None:
    (conversation,) = read_plain(f"{NEWEST}\n\n{ANSWER}\n{QUESTION}", "")

    assert said(conversation) == THREAD
    assert conversation.channel == "written"
    assert [turn.speaker for turn in conversation.turns] == ["customer", "agent", "customer"]
    assert conversation.guessed == {"Ott, Ben", "Weber, Anna"}


def test_a_thread_may_begin_with_a_header() -> None:
    assert said(read_plain(f"{ANSWER}\n{QUESTION}", "")[0]) == THREAD[:2]


def test_lines_about_who_wrote_tell_it_too() -> None:
    text = (
        "Läuft, danke!\n\nAm Di., 12. März 2024 um 10:40 Uhr schrieb Anna Weber <\nanna@firma.example>:\n\n"
        "> Bitte neu starten.\n>\n> Am Di., 12. März 2024 um 10:15 Uhr schrieb Ben Ott <ben@firma.example>:\n"
        ">\n>> Nichts geht.\n"
    )

    assert said(read_plain(text, "")[0]) == [
        ("Ben Ott", "Nichts geht."),
        ("Anna Weber", "Bitte neu starten."),
        ("Ben Ott", "Läuft, danke!"),
    ]


def test_without_any_name_for_the_newest_it_stays_a_number() -> None:
    text = "Schon erledigt.\n\nAm 12.03.24 um 10:15 schrieb Ben Ott:\n> Nichts geht.\n"

    assert said(read_plain(text, "")[0]) == [("Ben Ott", "Nichts geht."), ("1", "Schon erledigt.")]


def test_a_chat_that_holds_a_mail_stays_a_chat() -> None:
    (conversation,) = read_plain(f"Kunde: Diese Mail kam:\n{QUESTION}\nAgent: Aha\n", "")

    assert conversation.names == ("Kunde", "Agent")


def test_a_history_that_begins_with_the_oldest_stays_in_its_order() -> None:
    history = (
        "Ben Ott schrieb am 12.03.2024 09:32:\nNichts geht.\n\n",
        "Anna Weber schrieb am 12.03.2024 10:40:\nSeit wann?\n\n",
    )
    in_time = [("Ben Ott", "Nichts geht."), ("Anna Weber", "Seit wann?")]

    assert said(read_plain("".join(history), "")[0]) == in_time
    assert said(read_plain("".join(reversed(history)), "")[0]) == in_time
