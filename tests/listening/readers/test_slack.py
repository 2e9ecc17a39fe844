"""Channels that Slack exports."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.listening.readers.slack import read_slack
from tests.listening.readers.exports import documents_with, fault_of, reads_or_tells
from tests.listening.readers.spoken import HOSTILE, TURNS, said

ASKED = {
    "client_msg_id": "x",
    "type": "message",
    "text": "Hallo <@U2>, mein <https://vpn.example/a?b=1&amp;c=2|VPN> &amp; <#C1|netz> gehen nicht",
    "user": "U1",
    "ts": "1710234000.000100",
    "user_profile": {"real_name": "Ben Ott", "display_name": "ben"},
    "edited": {"user": "U1", "ts": "1710234001.0"},
}
ANSWERED = {"type": "message", "text": "Seit wann?", "user": "U2", "ts": "1710234060.000100"}
JOINED = {
    "type": "message",
    "subtype": "channel_join",
    "text": "<@U1> ist da",
    "user": "U1",
    "ts": "1710233999.0",
}
BOT = {
    "type": "message",
    "subtype": "bot_message",
    "text": "Ticket 5 ist neu",
    "username": "Ticketbot",
    "bot_id": "B1",
    "ts": "1710234100.0",
}
USERS = [{"id": "U2", "name": "aw", "profile": {"real_name": "Anna Weber"}}]


def test_messages_become_turns_with_names_and_readable_links() -> None:
    document = {"messages": [ANSWERED, BOT, ASKED, JOINED], "users": USERS}
    (found,) = read_slack(json.dumps(document), "it.json")
    assert [(turn.name, turn.text) for turn in found.turns] == [
        ("", "@Ben Ott ist da"),
        ("Ben Ott", "Hallo @Anna Weber, mein VPN & #netz gehen nicht"),
        ("Anna Weber", "Seit wann?"),
        ("Ticketbot", "Ticket 5 ist neu"),
    ]
    assert [turn.speaker for turn in found.turns] == ["other", "customer", "agent", "other"]
    assert [round(turn.start or 0) for turn in found.turns] == [0, 1, 61, 101]
    assert found.channel == "written"
    assert found.guessed == {"Ben Ott", "Anna Weber"}


def test_a_name_beside_one_message_of_a_person_is_known_for_all() -> None:
    bare = {key: value for key, value in ASKED.items() if key != "user_profile"}

    assert read_slack(json.dumps([ASKED, bare]), "it.json")[0].names == ("Ben Ott",)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<@U123|anna>", "@anna"),
        ("<@U123>", "@U123"),
        ("<!here> <!subteam^S1|@team> <!channel|channel>", "@here @team channel"),
        ("<https://x.example>", "https://x.example"),
        ("<mailto:a@x.example|a@x.example> <mailto:b@x.example>", "a@x.example b@x.example"),
        ("1 &lt; 2 &amp;amp; &gt;", "1 < 2 &amp; >"),
        ("a < b", "a < b"),
    ],
)
def test_marks_are_shown_as_people_see_them(written: str, shown: str) -> None:
    (found,) = read_slack(json.dumps([{**ASKED, "text": written}]), "it.json")
    assert said(found) == [("Ben Ott", shown)]


def test_every_thread_is_a_conversation_and_the_rest_is_one() -> None:
    head = {**ASKED, "ts": "1.0", "text": "Frage"}
    reply = {**ANSWERED, "ts": "3.0", "thread_ts": "1.0", "text": "Antwort"}
    other = {**ASKED, "ts": "2.0", "text": "Daneben"}
    found = read_slack(json.dumps([head, other, reply]), "it.json")
    assert [(one.id, [turn.text for turn in one.turns]) for one in found] == [
        ("1.0", ["Frage", "Antwort"]),
        ("", ["Daneben"]),
    ]


def test_what_was_deleted_or_is_only_a_file_is_no_turn() -> None:
    gone = [
        {**ASKED, "subtype": "tombstone"},
        {**ASKED, "text": "", "files": [{}]},
        {"type": "presence_change"},
    ]
    (found,) = read_slack(json.dumps([ANSWERED, *gone]), "it.json")
    assert said(found) == [("U2", "Seit wann?")]


@pytest.mark.parametrize(
    ("document", "kind", "line"),
    [
        ("", "empty_export", None),
        ('[\n{"text": "a"', "json_unclosed", 2),
        ({"channel": "it"}, "not_this_export", None),
        ("5", "not_this_export", None),
        ([], "no_words", None),
        (["a"], "json_not_object", None),
        ([{**ASKED, "text": 5}], "json_not_text", None),
        ([{**ASKED, "user": {}}], "json_not_text", None),
        ({"messages": [ASKED], "users": 5}, "json_not_list", None),
    ],
)
def test_what_cannot_be_read_is_told(document: object, kind: str, line: int | None) -> None:
    found = fault_of(read_slack, document)
    assert (found.kind, found.line) == (kind, line)


@given(TURNS)
def test_turns_come_back(turns: list[tuple[str, str]]) -> None:
    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    messages = [
        {"type": "message", "user": n, "text": escaped(t), "ts": f"{i}.0"} for i, (n, t) in enumerate(turns)
    ]
    (found,) = read_slack(json.dumps(messages), "it.json")
    assert said(found) == turns


KEYS = [
    "messages",
    "users",
    "id",
    "profile",
    "real_name",
    "type",
    "subtype",
    "text",
    "user",
    "ts",
    "thread_ts",
    "bot_id",
]


@given(st.one_of(HOSTILE, documents_with(KEYS)))
def test_anything_is_read_or_refused(text: str) -> None:
    assert reads_or_tells(read_slack, text)
