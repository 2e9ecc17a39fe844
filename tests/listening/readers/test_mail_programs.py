"""Mails as programs really write them: parts, forwarded mails, headers of quotes, and who is who."""

import pytest

from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.readers.mail import read_mail
from tests.listening.readers.spoken import said


def read(text: str) -> tuple[Conversation, ...]:
    return read_mail(text.encode(), "a.eml")


def mail(body: str, sender: str = "Ben Ott <ben@kunde.example>", **fields: str) -> str:
    head = {
        "From": sender,
        "To": "IT <support@firma.example>",
        "Date": "Tue, 12 Mar 2024 10:15:00 +0100",
        **fields,
    }
    return "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in head.items()) + f"\n{body}"


def parts(*listed: tuple[str, str], kind: str = "mixed") -> str:
    inner = "".join(f"--m\nContent-Type: {head}\n\n{body}\n" for head, body in listed)
    return mail(f"{inner}--m--\n", Content_Type=f'multipart/{kind}; boundary="m"')


def test_a_log_beside_the_mail_is_no_mail() -> None:
    html = ("text/html", "<p>Der Drucker streikt.</p>")
    for log in (
        'text/plain; name="drucker.log"',
        'text/plain\nContent-Disposition: inline; filename="a.log"',
    ):
        assert said(read(parts(html, (log, "ERROR spooler")))[0]) == [("Ben Ott", "Der Drucker streikt.")]
    both = parts(("text/plain", "Er streikt."), ("text/html", "<p>Er streikt.</p>"), kind="alternative")
    assert said(read(both)[0]) == [("Ben Ott", "Er streikt.")]


def test_an_attached_mail_is_read_where_nothing_else_is_there() -> None:
    inner = "From: Amir <amir@x.example>\n\nMein VPN geht nicht."
    assert said(read(parts(("message/rfc822", inner)))[0]) == [("Ben Ott", "Mein VPN geht nicht.")]
    covered = parts(("text/plain", "Siehe unten."), ("message/rfc822", inner))
    assert said(read(covered)[0]) == [("Ben Ott", "Siehe unten.")]


def test_lines_that_go_on_are_joined() -> None:
    flowed = mail("Ich kann \nkeine Mails senden.\n-- \nBen", Content_Type="text/plain; format=flowed")
    assert said(read(flowed)[0]) == [("Ben Ott", "Ich kann keine Mails senden.")]


def test_addresses_tell_who_helps() -> None:
    body = "Ja.\n\nAm 12.03.24 um 09:30 schrieb Anna Weber <anna@firma.example>:\n> Ist Papier drin?"
    (conversation,) = read(mail(body))
    assert [(turn.speaker, turn.name) for turn in conversation.turns] == [
        ("agent", "Anna Weber"),
        ("customer", "Ben Ott"),
    ]


def test_two_people_may_write_from_one_address() -> None:
    written = (
        ("Das VPN geht nicht.", "Ben Ott <ben@kunde.example>", "VPN", 10),
        ("Welche Meldung?", "Anna Weber <support@firma.example>", "Re: VPN", 11),
        ("Ich springe ein.", "Ben Koch <support@firma.example>", "Re: VPN", 12),
    )
    mails = [
        mail(body, sender, Subject=subject, Date=f"Tue, 12 Mar 2024 {hour}:00:00 +0100")
        for body, sender, subject, hour in written
    ]
    box = "".join(f"From x Tue Mar 12 10:15:00 2024\n{one}\n\n" for one in mails)
    (conversation,) = read(box)
    assert [turn.name for turn in conversation.turns] == ["Ben Ott", "Anna Weber", "Ben Koch"]
    assert [turn.speaker for turn in conversation.turns] == ["customer", "agent", "agent"]


@pytest.mark.parametrize(
    "header",
    [
        "Von: Ann <a@x.example>\nAn: "
        + "; ".join(f"P{n} <p{n}@x.example>" for n in range(12))
        + "\nBetreff: D",
        "Von: Ann <a@x.example>\nCc: Eva <e@x.example>; Lea\n<l@x.example>\nBetreff: D\nPriorität: Hoch",
        "Von: Ann <a@x.example>\nAn: Ben\nKopie: Eva\nDatum: 10.03.2026\nWichtigkeit: Hoch",
        "Am Dienstag, 10. März 2026 um 11:40:12 MEZ hat Ann <a@x.example> Folgendes geschrieben:",
    ],
)
def test_nothing_of_a_quoted_header_is_said(header: str) -> None:
    (conversation,) = read(mail(f"Ja.\n\n{header}\n\nIst Papier drin?"))
    assert said(conversation) == [("Ann", "Ist Papier drin?"), ("Ben Ott", "Ja.")]


def test_what_outlook_puts_beside_the_words_is_left_out() -> None:
    body = "[cid:a.png@01]Siehe www.x.example<https://www.x.example/> oder a@x.example<mailto:a@x.example>."
    assert said(read(mail(body))[0]) == [("Ben Ott", "Siehe www.x.example oder a@x.example.")]
