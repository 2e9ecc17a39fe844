"""What the author of a mail wrote, told from quotes and signatures."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.listening.readers.quotes import Earlier, own_words, split_quotes

DESK = Earlier("Service Desk", "it@firma.example", "Guten Tag,\nbitte neu starten.")
BEN = Earlier("Ben Ott", "ben@firma.example", "Nichts geht.")


@pytest.mark.parametrize(
    "header",
    [
        "Am 12.03.2024 um 10:15 schrieb Service Desk <it@firma.example>:",
        'Am 12.03.24, 10:15 schrieb "Service Desk" <it@firma.example>:',
        "Am Di., 12. März 2024 um 10:15 Uhr schrieb Service Desk <\nit@firma.example>:",
        "Am Dienstag, 12. März 2024, 10:15:00 Uhr, schrieb Service Desk <it@firma.example>:",
        "Service Desk <it@firma.example> schrieb am Di., 12. März 2024, 10:15:",
        "On Tue, Mar 12, 2024 at 10:15 AM Service Desk <it@firma.example> wrote:",
        "On 12 Mar 2024, at 10:15, Service Desk <it@firma.example> wrote:",
        "On Tue, 12 Mar 2024 at 10:15, Service Desk <it@firma.example>\nwrote:",
    ],
)
def test_a_line_about_who_wrote_begins_an_earlier_mail(header: str) -> None:
    marked = f"Ging nicht.\n\n{header}\n\n> Guten Tag,\n> bitte neu starten.\n"
    assert split_quotes(marked) == ("Ging nicht.", (DESK,))
    unmarked = f"Ging nicht.\n\n{header}\n\nGuten Tag,\nbitte neu starten.\n"
    assert split_quotes(unmarked) == ("Ging nicht.", (DESK,))


@pytest.mark.parametrize(
    "header",
    [
        "Von: Service Desk <it@firma.example>\nGesendet: Dienstag, 12. März 2024 10:15\nBetreff: AW: PC",
        "-----Ursprüngliche Nachricht-----\nVon: Service Desk [mailto:it@firma.example]\nAn: Ben",
        "________________________________\nFrom: Service Desk <it@firma.example>\nSent: today",
        "*Von:* Service Desk <it@firma.example>\n*Betreff:* PC",
        "Gesendet: Dienstag, 12. März 2024 um 10:15 Uhr\nVon: Service Desk <it@firma.example>\nBetreff: PC",
        "---------- Forwarded message ---------\nVon: Service Desk <it@firma.example>\nDate: Di., 12. März",
    ],
)
def test_a_block_of_fields_begins_an_earlier_mail(header: str) -> None:
    for blank in ("\n\n", "\n"):
        own, (earlier,) = split_quotes(f"Ging nicht.\n\n{header}{blank}Guten Tag,\nbitte neu starten.")

        assert (own, replace(earlier, receiver="")) == ("Ging nicht.", DESK)


@pytest.mark.parametrize(
    ("written", "receiver"),
    [
        ("Ott, Ben <ben@firma.example>", "Ott, Ben"),
        ("ben@firma.example", "ben@firma.example"),
        ("Ben Ott", "Ben Ott"),
        ("ben@firma.example; anna@firma.example", ""),
    ],
)
def test_a_header_tells_to_whom_it_went(written: str, receiver: str) -> None:
    header = f"Von: Weber, Anna <it@firma.example>\nGesendet: 12. März 2024 10:15\nAn: {written}"

    (earlier,) = split_quotes(f"Danke\n\n{header}\n\nGuten Tag")[1]

    assert (earlier.name, earlier.address, earlier.receiver) == ("Weber, Anna", "it@firma.example", receiver)


def test_what_the_firm_adds_to_each_mail_is_left_out() -> None:
    small_print = "Diese E-Mail enthält vertrauliche Informationen.\nBitte vernichten."

    assert own_words(f"[EXTERN] Klicken Sie auf nichts.\n\nNichts geht.\n\n{small_print}") == "Nichts geht."
    assert own_words(small_print) == small_print


def test_quotes_in_quotes_are_earlier_still() -> None:
    text = (
        "Danke.\n\nAm 12.03.24 um 10:15 schrieb Service Desk <it@firma.example>:\n"
        "> Guten Tag,\n> bitte neu starten.\n"
        ">\n> Am 12.03.24 um 09:00 schrieb Ben Ott <ben@firma.example>:\n>> Nichts geht.\n"
    )
    assert split_quotes(text) == ("Danke.", (DESK, BEN))


def test_answers_between_and_below_quotes_are_the_authors() -> None:
    header = "On Tue, Mar 12, 2024 at 10:15 AM Service Desk <it@firma.example> wrote:"
    own, (earlier,) = split_quotes(f"{header}\n> Neu gestartet?\nJa.\n> Und?\n\nNichts.\n-- \nBen")
    assert (own, earlier.text) == ("Ja.\n\nNichts.", "Neu gestartet?\nUnd?")


@pytest.mark.parametrize(
    "text",
    [
        "Am Montag schrieb ich Ihnen:\nNichts geht.",
        "Am 3. Mai schrieb mir Frau Ott:\nNichts geht.",
        "Von: Raum 1\nEs piept.",
        "Datum: heute\nBetreff: Drucker\ngeht nicht",
        "- Drucker\n- Maus\nDanke, aber es geht nicht.\nThanks, it still fails.\nWas nun?",
        "Hinweis: Das Mailprogramm stürzt ab, sagt die E-Mail.",
    ],
)
def test_what_only_looks_like_a_quote_or_signature_stays(text: str) -> None:
    assert split_quotes(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Hallo\n-- \nBen Ott\nTel. 1", "Hallo"),
        ("Hallo\n\nVon meinem iPhone gesendet", "Hallo"),
        ("Hallo\nSent from Outlook for iOS", "Hallo"),
        (
            "Ja.\n\nMit freundlichen Grüßen\n\nBen Ott\nFirma GmbH\nTel. 089 12345",
            "Ja.\n\nMit freundlichen Grüßen\n\nBen Ott",
        ),
        ("Ja.\nVG\nBen\nwww.firma.example\nPS: Danke", "Ja.\nVG\nBen\nPS: Danke"),
        (
            "Ja.\nViele Grüße\nBen\nAch ja, der Monitor flackert.",
            "Ja.\nViele Grüße\nBen\nAch ja, der Monitor flackert.",
        ),
        ("Viele Grüße aus dem Homeoffice\nBen", "Viele Grüße aus dem Homeoffice\nBen"),
        ("> nur zitiert", ""),
        ("", ""),
    ],
)
def test_signatures_go_and_the_closing_words_stay(text: str, own: str) -> None:
    assert own_words(text) == own


@given(st.lists(st.text("abcäöü .,?!", min_size=1).filter(str.strip), min_size=1))
def test_words_without_quotes_are_all_own(lines: list[str]) -> None:
    text = "\n".join(" ".join(line.split()) for line in lines)
    assert own_words(text) == text


PIECES = [
    "> ",
    "\n",
    "Am ",
    "On ",
    " schrieb ",
    " wrote:\n",
    "1.1.24 10:10 ",
    "Von: a\n",
    "Gesendet: b\n",
    "-- \n",
    "x@y.z",
    "(",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_is_taken_apart(text: str) -> None:
    own, earlier = split_quotes(text)
    assert own == own.strip()
    assert all(one.name and one.text for one in earlier)


@pytest.mark.parametrize(
    "piece", [*PIECES, "Am schrieb ", "On wrote ", "On \n", "Von:\n\n", ">\n", "> > >\n", "\n "]
)
def test_time_grows_with_the_length_and_not_faster(piece: str) -> None:
    begun = time.process_time()
    split_quotes(piece * (500_000 // len(piece)))
    assert time.process_time() - begun < 6
