"""Mails as EML and mbox."""

from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.mail import read_mail
from tests.listening.readers.spoken import TURNS, said

EML = """\
Return-Path: <ben@firma.example>
From: =?utf-8?q?Ott=2C_J=C3=B6rg?= <joerg@firma.example>
To: Service Desk <it@firma.example>
Subject: =?iso-8859-1?Q?AW:_Drucker_f=FCr_B=FCro?=
Date: Tue, 12 Mar 2024 10:15:00 +0100
Message-ID: <b@firma.example>
In-Reply-To: <a@firma.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="m"

--m
Content-Type: multipart/alternative; boundary="a"

--a
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Der Drucker st=FCrzt immer noch ab, obwohl ich ihn =
neu gestartet habe.

Viele Gr=FC=DFe
J=F6rg

Am 12.03.24 um 09:30 schrieb Service Desk <it@firma.example>:
> Guten Tag, bitte starten Sie ihn neu.
>
> Am 12.03.24 um 09:00 schrieb "Ott, J=F6rg" <joerg@firma.example>:
>> Mein Drucker geht nicht.

--a
Content-Type: text/html; charset=utf-8

<p>HTML</p>
--a--
--m
Content-Type: text/plain; name="log.txt"
Content-Disposition: attachment; filename="log.txt"

ERROR 5
--m--
"""
FIRST = """\
From MAILER-DAEMON Tue Mar 12 08:00:00 2024
From: Ben Ott <ben@firma.example>
Subject: VPN
Date: Tue, 12 Mar 2024 09:00:00 +0100
Message-ID: <1@x>

Das VPN geht nicht.
>From gestern an.

"""
AUTOMATIC = """\
From MAILER-DAEMON Tue Mar 12 08:00:01 2024
From: IT <it@firma.example>
Subject: Automatische Antwort: VPN
Date: Tue, 12 Mar 2024 09:00:10 +0100
Message-ID: <2@x>
In-Reply-To: <1@x>
Auto-Submitted: auto-replied

Wir haben Ihre Nachricht erhalten.

"""
OTHER = """\
From MAILER-DAEMON Tue Mar 12 08:30:00 2024
From: Eva <eva@firma.example>
Subject: Maus
Date: Tue, 12 Mar 2024 09:30:00 +0100
Content-Type: text/html

<p>Die Maus klemmt.</p><blockquote>alt</blockquote>

"""
ANSWER = """\
From MAILER-DAEMON Tue Mar 12 09:00:00 2024
From: it@firma.example
Subject: Re: VPN
Date: Tue, 12 Mar 2024 10:00:00 +0100
Message-ID: <3@x>
References: <1@x> <2@x>

Haben Sie neu gestartet?

Am 12.03.24 um 09:00 schrieb Ben Ott <ben@firma.example>:
> Das VPN geht nicht.

"""
WITHOUT_IDS = """\
From MAILER-DAEMON Tue Mar 12 09:30:00 2024
From: Ben Ott <ben@firma.example>
Subject: AW: AW: VPN
Date: Tue, 12 Mar 2024 10:30:00 +0100

Ja.
"""


def read(text: str | bytes) -> tuple[Conversation, ...]:
    return read_mail(text if isinstance(text, bytes) else text.encode(), "a.mbox")


def fault(data: str | bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.explain("de").startswith("a.mbox")
    return caught.value


def test_a_mail_is_read_with_the_mails_it_quotes() -> None:
    (found,) = read(EML.replace("\n", "\r\n"))
    assert [(turn.name, turn.text, turn.start) for turn in found.turns] == [
        ("Ott, Jörg", "Mein Drucker geht nicht.", None),
        ("Service Desk", "Guten Tag, bitte starten Sie ihn neu.", None),
        (
            "Ott, Jörg",
            "Der Drucker stürzt immer noch ab, obwohl ich ihn neu gestartet habe.\n\nViele Grüße\nJörg",
            0,
        ),
    ]
    assert [turn.speaker for turn in found.turns] == ["customer", "agent", "customer"]
    assert (found.channel, found.id) == ("written", "b@firma.example")


def test_a_mailbox_has_a_conversation_for_each_thread_by_date() -> None:
    found = read(FIRST + WITHOUT_IDS.replace("\nJa.\n", "\nJa.\n\n") + AUTOMATIC + OTHER + ANSWER)
    assert [[(turn.name, turn.text, turn.start) for turn in one.turns] for one in found] == [
        [
            ("Ben Ott", "Das VPN geht nicht.\nFrom gestern an.", 0),
            ("", "Wir haben Ihre Nachricht erhalten.", 10),
            ("IT", "Haben Sie neu gestartet?", 3600),
            ("Ben Ott", "Ja.", 5400),
        ],
        [("Eva", "Die Maus klemmt.", 0)],
    ]
    assert [turn.speaker for turn in found[0].turns] == ["customer", "other", "agent", "customer"]


def test_two_people_with_the_same_subject_write_two_threads() -> None:
    second = FIRST.replace("<1@x>", "<9@x>").replace("Ben Ott <ben@", "Eva <eva@")
    assert len(read(FIRST + second)) == 2


@pytest.mark.parametrize(
    "field",
    [
        "Auto-Submitted: auto-generated",
        "X-Autoreply: yes",
        "Precedence: auto_reply",
        'Content-Type: multipart/report; boundary="x"',
        "Subject: Automatische Antwort: Drucker",
        "Subject: Out of Office Re: Drucker",
        "Subject: Undeliverable: Drucker",
    ],
)
def test_what_a_program_answers_is_nobodys_words(field: str) -> None:
    body = "--x\nContent-Type: text/plain\n\nBin weg.\n--x--\n" if "boundary" in field else "Bin weg.\n"
    (found,) = read(f"From: Eva <eva@x.example>\n{field}\n\n{body}")
    assert [(turn.name, turn.speaker, turn.text) for turn in found.turns] == [("", "other", "Bin weg.")]


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        (
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
            b"R3LDvMOfZQ==",
            "Grüße",
        ),
        (
            "Content-Type: text/plain; charset=windows-1252",
            "Grüße – für 3 €".encode("cp1252"),
            "Grüße – für 3 €",
        ),
        ("Content-Type: text/plain; charset=gibtsnicht", "Grüße".encode("latin-1"), "Grüße"),
        ("Content-Type: text/plain; charset=idna", "Grüße".encode(), "Grüße"),
        ("X: 1", "Grüße".encode(), "Grüße"),
        ("X: 1", "Grüße".encode("latin-1"), "Grüße"),
        ("Content-Type: text/html", b"<p>a &amp; b</p><div class=gmail_signature>Eva</div>", "a & b"),
        ("Content-Type: text/plain; charset=utf-8", b"a\xffb\x00c", "a\ufffdbc"),
    ],
)
def test_words_are_read_in_every_encoding(head: str, body: bytes, text: str) -> None:
    (found,) = read(b"From: Eva <eva@x.example>\n" + head.encode() + b"\n\n" + body)
    assert said(found) == [("Eva", text)]


def test_a_name_without_encoding_and_a_date_that_is_none_are_no_trouble() -> None:
    (found,) = read("From: Jörg <j@x.example>\nDate: neulich\n\nHallo".encode())
    assert [(turn.name, turn.start) for turn in found.turns] == [("Jörg", None)]


@pytest.mark.parametrize(
    ("data", "kind", "line"),
    [
        ("", "empty_export", None),
        (" \n\n", "empty_export", None),
        ("Hallo Welt", "no_mail", 1),
        ("\n\n{}", "no_mail", 3),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no_mail", 1),
        ("Kunde: Hallo\nAgent: Guten Tag", "mail_without_sender", 1),
        (FIRST + ANSWER.replace("From: it@firma.example\n", ""), "mail_without_sender", 11),
        ("From: a@b.example\n\n", "no_words", None),
        ("From: a@b.example\n\n" + "x" * 5_000_000, "text_too_long", 1),
        ("From: a@b.example\nX: " + "x" * 2_000_000, "text_too_long", 1),
        ("From: a@b.example\nContent-Type: image/png\n\nxx", "no_words", None),
        (
            "From: a@b.example\n" + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 150,
            "mail_too_nested",
            1,
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(data: str | bytes, kind: str, line: int | None) -> None:
    found = fault(data)
    assert (found.kind, found.line) == (kind, line)


def _mailbox(turns: list[tuple[str, str]]) -> bytes:
    source = b""
    for place, (name, text) in enumerate(turns):
        mail = EmailMessage()
        mail["From"] = f"{name} <{place % 2}@x.example>"
        mail["Subject"] = "Re: Größe" if place else "Größe"
        mail["Date"] = f"Tue, 12 Mar 2024 10:{place:02}:00 +0000"
        mail["Message-ID"] = f"<{place}@x>"
        if place:
            mail["In-Reply-To"] = f"<{place - 1}@x>"
        mail.set_content(text)
        source += (
            b"From x@y Tue Mar 12 08:00:00 2024\n"
            + mail.as_bytes().replace(b"\nFrom ", b"\n>From ")
            + b"\n\n"
        )
    return source


@settings(deadline=None)  # the first mail loads half of the library
@given(TURNS.filter(lambda turns: not any(text.startswith(">") for _, text in turns)))
def test_turns_come_back(turns: list[tuple[str, str]]) -> None:
    (found,) = read(_mailbox([("AB"[place % 2], text) for place, (_, text) in enumerate(turns)]))
    assert said(found) == [("AB"[place % 2], text) for place, (_, text) in enumerate(turns)]
    assert [turn.start for turn in found.turns] == [60 * place for place in range(len(turns))]


PIECES = [
    *(b"\n", b"\r\n\r\n", b": ", b"(", b'"', b"<", b"@", b"=?utf-8?b?", b"?=", b"\x00\xff", b"*0*=", b";"),
    *(
        b"From: a@b\n",
        b"From x 2024\n",
        b"Content-Type: multipart/mixed; boundary=b\n\n",
        b"--b\n",
        b"--b--\n",
    ),
    *(
        b"Content-Type: text/html; charset=",
        b"Content-Type: ",
        b"Content-Transfer-Encoding: base64\n",
        b"Date: 1 Jan 99999 ",
    ),
    *(
        b"Content-Disposition: ",
        b"Message-ID: <a>\n",
        b"References: <a> <b>\n",
        b"text/plain",
        b"message/rfc822",
        b"uu\n",
    ),
]


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(), st.lists(st.sampled_from(PIECES)).map(lambda some: b"From: a@b\n" + b"".join(some))
    )
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    found: tuple[Conversation, ...] = ()
    with suppress(Unreadable):
        found = read(data)
    assert all(turn.text.encode() for one in found for turn in one.turns)
