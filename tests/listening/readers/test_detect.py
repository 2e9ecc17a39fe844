"""Which format a source is in."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers import FORMATS
from augenhoehe.listening.readers.detect import detect, is_mail
from tests.listening.readers.spoken import HOSTILE

MAIL = "Return-Path: <a@example.org>\nFrom: Anna\n <a@example.org>\nTo: b@example.org\nSubject: x\n\nHallo"
CONTENTS = [
    ("Kunde: Hallo\nAgent: Hi", "plain"),
    ("[10:32] Anna: Hallo", "plain"),
    ("[2024-05-01 10:32:11] Anna: Hallo", "plain"),
    ("Von: Anna\nAn: Ben\n\nHallo", "plain"),
    ("From: Anna\nhello there\n", "plain"),
    ("", "plain"),
    ("speaker,text\nKunde,Hallo", "csv"),
    ("Beginn;Sprecher;Text\n0;Kunde;Hallo", "csv"),
    ("sep=;\nsprecher;text\nKunde;Hallo", "csv"),
    ('"speaker"\t"text"\nKunde\tHallo', "csv"),
    ('{"speaker": "Kunde", "text": "Hallo"}\n{"speaker": "Agent", "text": "Hi"}', "jsonl"),
    ('{"role": "user", "content": "Hallo"}', "jsonl"),
    ('[{"role": "user", "content": "Hallo"}]', "jsonl"),
    ('{"messages": [{"role": "user", "content": "Hallo"}]}', "jsonl"),
    ('{"conversation_id": "1", "speaker": "Kunde", "text": "Hallo", "start": 0, "end": 1}', "jsonl"),
    ('{"id": "1", "conversation_id": "1", "speaker": "a", "text": "b", "meta": {}}', "convokit"),
    ('[{"seek": 0, "start": 0.0, "end": 1.0, "text": "Hallo"}]', "whisper"),
    ('{"speakers": [{"speaker": "A", "text": "b", "timestamp": [0, 1]}], "chunks": []}', "whisper"),
    ('{"ticket_id": 1, "assets": {"TicketArticle": {}}}', "zammad"),
    ("Export\nBeginn;Sprecher;Text\n0;Kunde;Hallo", "csv"),
    ("\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\n<v A>b", "vtt"),
    ("1\n00:00:01,000 --> 00:00:02,000\nA: b", "srt"),
    ('{"text": "Hallo", "segments": [{"id": 0, "start": 0.0, "end": 1.0, "text": "Hallo"}]}', "whisper"),
    ('[{"start": 0, "end": 1, "text": "Hallo", "speaker": "SPEAKER_00"}]', "whisper"),
    (MAIL, "mail"),
    (MAIL.replace("\n", "\r\n"), "mail"),
    ("From a@example.org Mon Jan  1 10:00:00 2024\nSubject: x\n\nHallo", "mail"),
    (
        '{"id": "1", "conversation_id": "1", "reply_to": null, "speaker": "a", "text": "b", "timestamp": 1}',
        "convokit",
    ),
    ('{"id": 1, "number": "12", "articles": [{"sender": "Customer", "body": "x"}]}', "zammad"),
    ('[{"id": 1, "ticket_id": 2, "sender_id": 2, "type_id": 1, "internal": false, "body": "x"}]', "zammad"),
    ('{"comments": [{"id": 1, "author_id": 5, "body": "x", "public": true}], "count": 1}', "zendesk"),
    ('{"payload": [{"id": 1, "content": "x", "message_type": 0, "conversation_id": 5}]}', "chatwoot"),
    ('[{"type": "message", "user": "U1", "text": "x", "ts": "1700000000.000100", "root": {}}]', "slack"),
    ("31.12.23, 21:45 - Anna: Hallo", "whatsapp"),
    ("\u200e[12/31/23, 9:45:10\u202fPM] Anna: Hallo", "whatsapp"),
]


@pytest.mark.parametrize(("text", "format_name"), CONTENTS)
def test_the_content_tells_the_format(text: str, format_name: str) -> None:
    assert detect(text, "call.txt") == format_name


@pytest.mark.parametrize(
    ("file", "format_name"),
    [
        ("a/call.VTT", "vtt"),
        ("call.srt", "srt"),
        ("call.csv", "csv"),
        ("call.tsv", "csv"),
        ("mail.eml", "mail"),
        ("box.mbox", "mail"),
        ("call.txt", "plain"),
        ("call.json", "plain"),
        ("", "plain"),
    ],
)
def test_otherwise_the_name_does(file: str, format_name: str) -> None:
    assert detect("Hallo", file) == format_name


def test_unknown_json_is_named_so() -> None:
    with pytest.raises(Unreadable) as fault:
        detect('{"weather": "rain"}', "x.json")

    assert (fault.value.kind, fault.value.file) == ("unknown_json", "x.json")
    assert "zammad" in fault.value.explain("de")


@pytest.mark.parametrize(
    ("text", "file", "mail"),
    [(MAIL, "", True), (MAIL, "x.csv", False), ("Hallo", "x.eml", True), ("", "", False)],
)
def test_a_mail_is_known_before_it_is_decoded(text: str, file: str, mail: bool) -> None:  # noqa: FBT001
    assert is_mail(text, file) is mail


@settings(deadline=None)
@given(HOSTILE, st.sampled_from(["", "x.json", "x.csv"]))
def test_any_text_has_a_format_or_is_refused(text: str, file: str) -> None:
    with suppress(Unreadable):
        assert detect(text, file) in FORMATS
