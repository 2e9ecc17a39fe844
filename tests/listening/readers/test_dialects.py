"""What programs write around names and words, in text as people paste it."""

import pytest

from augenhoehe.listening.readers.dialects import in_one_dialect
from augenhoehe.listening.readers.plain import read_plain
from tests.listening.readers.spoken import said

TALK = [("Anna Weber", "Wie kann ich helfen?"), ("Ben Ott", "Mein VPN geht nicht"), ("Anna Weber", "Moment")]
PASTED = {
    "Zoom, old": (
        "10:32:11\t From  Anna Weber : Wie kann ich helfen?\n10:32:41\t From  Ben Ott : Mein VPN geht nicht\n"
        "10:33:11\t From  Anna Weber  to  Ben Ott (Direct Message) : Moment\n"
    ),
    "Zoom, German": (
        "10:32:11 Von Anna Weber an Alle:\n\tWie kann ich helfen?\n10:32:41 Von Ben Ott an Alle:\n"
        "\tMein VPN geht nicht\n10:33:11 Von Anna Weber an Ben Ott (Direktnachricht):\n\tMoment\n"
    ),
    "WhatsApp in the browser": (
        "[10:32, 12.3.2024] Anna Weber: Wie kann ich helfen?\n"
        "[10:32, 12.3.2024] Ben Ott: Mein VPN geht nicht\n[10:33, 12.3.2024] Anna Weber: Moment\n"
    ),
    "Salesforce": (
        "Chat Started: Tuesday\nChat Origin: Support\n( 3s ) Anna Weber: Wie kann ich helfen?\n"
        "( 33s ) Ben Ott: Mein VPN geht nicht\n( 1m 3s ) Anna Weber: Moment\n"
    ),
    "Teams beside a video": "".join(
        f"{name}\n0 Minuten {at} Sekunden\n0:0{at}\n{name} 0 Minuten {at} Sekunden\n{words}\n"
        for at, (name, words) in enumerate(TALK, 3)
    ),
    "Teams as a document": (
        "Anna Weber hat die Transkription gestartet.\n\nAnna Weber   0:03\nWie kann ich helfen?\n\n"
        "Ben Ott   0:33\nMein VPN geht nicht\n\nAnna Weber   1:03\nMoment\n\n"
        "Anna Weber hat die Transkription beendet.\n"
    ),
    "Google Meet": (
        "Support-Termin – Transkript\nTeilnehmer\nAnna Weber, Ben Ott\n\nTranskript\n\n00:00:00\n \n"
        "Anna Weber: Wie kann ich helfen?\nBen Ott: Mein VPN geht nicht\n\n00:05:00\n \nAnna Weber: Moment\n"
    ),
    "Zendesk chat": (
        "(10:32:11 AM) Anna Weber: Wie kann ich helfen?\n(10:32:40 AM) *** Ben Ott joined the chat ***\n"
        "(10:32:41 AM) Ben Ott: Mein VPN geht nicht\n(10:33:11 AM) Anna Weber: Moment\n"
        "(10:34:00 AM) *** Ben Ott has left the chat ***\n"
    ),
    "IRC": (
        "10:32 <@Anna Weber> Wie kann ich helfen?\n10:32 <Ben Ott> Mein VPN geht nicht\n"
        "10:33 <@Anna Weber> Moment\n10:34 -!- Ben Ott [b@host] has quit [bye]\n"
    ),
    "Discord": (
        "Anna Weber — heute um 10:32 Uhr\nWie kann ich helfen?\nBen Ott — heute um 10:32 Uhr\n"
        "Mein VPN geht nicht\nAnna Weber — heute um 10:33 Uhr\nMoment\n"
    ),
    "f4": (
        "Anna Weber: Wie kann ich helfen? #00:00:03-2#\nBen Ott: Mein VPN geht nicht #00:00:33-1#\n"
        "Anna Weber: Moment #00:01:03-0#\n"
    ),
}


@pytest.mark.parametrize("text", PASTED.values(), ids=PASTED)
def test_people_are_heard_and_programs_are_not(text: str) -> None:
    (conversation,) = read_plain(text, "")

    assert [one for one in said(conversation) if one[0]] == TALK


def test_time_since_the_beginning_is_read() -> None:
    turns = read_plain(PASTED["Salesforce"], "")[0].turns

    assert [turn.start for turn in turns if turn.name] == [3, 33, 63]


@pytest.mark.parametrize(
    "line",
    ["Das dauert 5 Minuten", "#12", "10:32", "Ich bin *** sauer", "Anna hat die Transkription", "( s )"],
)
def test_what_people_write_stays(line: str) -> None:
    assert in_one_dialect(f"Kunde: a\n{line}\n") == f"Kunde: a\n{line}\n"
