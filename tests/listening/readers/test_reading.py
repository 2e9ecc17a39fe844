"""Any source in, conversations out."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers import FORMATS, read
from tests.listening.readers.spoken import HOSTILE, said

SOURCES = {
    "plain": "Kunde: Hallo\nAgent: Hi",
    "csv": "speaker,text\nKunde,Hallo\nAgent,Hi",
    "jsonl": '{"speaker": "Kunde", "text": "Hallo"}\n{"speaker": "Agent", "text": "Hi"}',
    "vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Kunde>Hallo\n<v Agent>Hi",
    "srt": "1\n00:00:01,000 --> 00:00:02,000\n- Kunde: Hallo\n- Agent: Hi",
    "whisper": (
        '{"segments": [{"start": 0, "end": 1, "text": "Hallo", "speaker": "Kunde"},'
        ' {"start": 1, "end": 2, "text": "Hi", "speaker": "Agent"}]}'
    ),
    "convokit": (
        '{"id": "1", "root": "1", "reply_to": null, "speaker": "Kunde", "text": "Hallo"}\n'
        '{"id": "2", "root": "1", "reply_to": "1", "speaker": "Agent", "text": "Hi"}'
    ),
    "slack": (
        '[{"type": "message", "user": "Kunde", "text": "Hallo", "ts": "1700000000.000100"},'
        ' {"type": "message", "user": "Agent", "text": "Hi", "ts": "1700000001.000100"}]'
    ),
    "whatsapp": "31.12.23, 21:45 - Kunde: Hallo\n31.12.23, 21:46 - Agent: Hi",
}
WITH_ROLES = {
    "mail": "From: Kunde <a@example.org>\nTo: b@example.org\nSubject: x\n\nHallo\n",
    "zammad": '{"id": 1, "articles": [{"id": 1, "from": "Kunde", "sender": "Customer", "body": "Hallo"}]}',
    "zendesk": '{"comments": [{"id": 1, "author_id": 5, "body": "Hallo", "public": true}]}',
    "chatwoot": '{"payload": [{"id": 1, "content": "Hallo", "message_type": 0, "conversation_id": 5}]}',
}


def test_every_format_has_its_source_here() -> None:
    assert set(SOURCES) | set(WITH_ROLES) == set(FORMATS)


@pytest.mark.parametrize("name", SOURCES)
def test_each_format_is_known_by_its_content(name: str) -> None:
    (conversation,) = read(SOURCES[name].encode())

    assert said(conversation) == [("Kunde", "Hallo"), ("Agent", "Hi")]
    assert [turn.speaker for turn in conversation.turns] == ["customer", "agent"]


@pytest.mark.parametrize("name", WITH_ROLES)
def test_each_format_of_a_helpdesk_is_known_by_its_content(name: str) -> None:
    for source in (WITH_ROLES[name], WITH_ROLES[name].encode()):
        (conversation,) = read(source)

        assert [turn.text for turn in conversation.turns] == ["Hallo"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_can_be_said(name: str) -> None:
    assert read({**SOURCES, **WITH_ROLES}[name], file="x.bin", format=name)


def test_windows_text_and_windows_lines_are_read() -> None:
    (conversation,) = read("Kunde: Grüße\r\nund so\r\nAgent: –".encode("cp1252"))

    assert said(conversation) == [("Kunde", "Grüße\nund so"), ("Agent", "–")]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("source", [b"", b"  \n", b"{", b"null"])
def test_every_fault_names_its_file(name: str, source: bytes) -> None:
    with pytest.raises(Unreadable) as fault:
        read(source, file="ticket.dat", format=name)

    assert fault.value.explain("de").startswith("ticket.dat")
    assert fault.value.explain("en").startswith("ticket.dat")


def test_a_file_beyond_every_conversation_is_not_read() -> None:
    with pytest.raises(Unreadable) as fault:
        read(bytes(64 * 1024 * 1024 + 1), file="disk.img")

    assert fault.value.explain("de").startswith("disk.img: Die Datei ist größer als 64 MB.")


def test_a_format_nobody_knows_is_said_so() -> None:
    with pytest.raises(Unreadable) as fault:
        read("Kunde: Hallo", format="docx")

    assert "plain, csv" in fault.value.explain("en")


def test_halves_of_characters_never_reach_a_conversation() -> None:
    for source in ("Kunde: a\ud800\nAgent: b", '{"role": "user", "content": "a\\ud800"}'):
        assert read(source)[0].turns[0].text == "a\ufffd"


def test_too_many_lines_or_turns_are_refused() -> None:
    for source, kind in (("- a\n" * 200_001, "too_many_turns"), ("a\n" * 1_000_001, "too_many_lines")):
        with pytest.raises(Unreadable) as fault:
            read(source)
        assert fault.value.kind == kind


@settings(deadline=None)
@given(st.binary() | HOSTILE, st.sampled_from([None, *FORMATS]))
def test_any_source_is_read_or_refused(source: bytes | str, name: str | None) -> None:
    with suppress(Unreadable):
        for conversation in read(source, format=name):
            assert conversation.turns
            "".join(turn.name + turn.text for turn in conversation.turns).encode()


LIMIT_SECONDS = 4  # measured below 0.6; a quadratic reader needs far more than this for 200,000 characters
PIECES = [
    "a",
    " ",
    "\n",
    "a b ",
    "Kunde: a\n",
    "> a\n\n",
    "A\n\n",
    "<v a",
    "&#1",
    "[10:32 ",
    "12:",
    '"',
    '{"a":',
    "*",
    "(",
    "10:32:11 From ",
    "a - ",
    "[a] ",
    "( 1m ",
    "a 1 Minute ",
    "Von: a\n",
    "#00:00:",
]
STARTS = {
    "plain": ["", "Kunde: ", "[10:32] "],
    "csv": ["speaker,text\nKunde,", 'speaker,text\nKunde,"'],
    "jsonl": ['{"role": "', "["],
    "vtt": ["WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>", "WEBVTT\n\n00:01.000 --> "],
    "srt": ["1\n00:01,000 --> 00:02,000\nKunde: "],
    "whatsapp": ["31.12.23, 21:45 - Kunde: ", "31.12.23, 21:45 - "],
}


@pytest.mark.parametrize("name", STARTS)
def test_time_grows_with_the_length_and_not_faster(name: str) -> None:
    for text in (start + piece * (200_000 // len(piece)) for start in STARTS[name] for piece in PIECES):
        began = time.process_time()
        with suppress(Unreadable):
            read(text, format=name)

        assert time.process_time() - began < LIMIT_SECONDS, text[:60]
