"""WebVTT, also as Teams and Zoom write it."""

import html

import pytest
from hypothesis import given, settings

from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.vtt import read_vtt
from tests.listening.readers.spoken import HOSTILE, TURNS, joined, outcome, said

TEAMS = """\
\ufeffWEBVTT

3a5c7a52-0a1b-4c5d-9e0f-1234567890ab/12-0
00:00:03.120 --> 00:00:05.480
<v Weber, Anna>IT-Support, Weber, was kann ich</v>

3a5c7a52-0a1b-4c5d-9e0f-1234567890ab/12-1
00:00:05.480 --> 00:00:07.000
<v Weber, Anna>für Sie tun?</v>

3a5c7a52-0a1b-4c5d-9e0f-1234567890ab/14-0
00:00:07.500 --> 00:00:12.250
<v Ben Ott>Mein Drucker spinnt &amp; blinkt.</v>
<v Weber, Anna>Mhm.</v>
"""
ZOOM = """\
WEBVTT

1
00:00:03.120 --> 00:00:05.480
Anna Weber: IT-Support, was kann ich

2
00:00:05.480 --> 00:00:07.000
Anna Weber: für Sie tun?

3
01:00:07.500 --> 01:00:12.250
Ben Ott: Fehler: 0x80 steht da.
"""
RICH = """\
WEBVTT - Support call
Kind: captions
Language: de

STYLE
::cue(v) { color: red }

REGION
id:left

NOTE Kunde: das ist keine Wortmeldung
auch das nicht

greeting
00:01.000 --> 00:02.000 align:start position:10%
<v.loud.first Anna>Guten <i.x>Tag</i>, <00:01.500><c.b>Anna</c>&nbsp;hier.
Drücken Sie &lt;Strg&gt;.

00:02.500 --> 00:03.000
<v Ben>Ja
"""


def test_teams_names_people_in_tags() -> None:
    (conversation,) = read_vtt(TEAMS, "")

    assert conversation.channel == "spoken"
    assert [(turn.speaker, turn.name, turn.text, turn.start, turn.end) for turn in conversation.turns] == [
        ("agent", "Weber, Anna", "IT-Support, Weber, was kann ich für Sie tun?", 3.12, 7),
        ("customer", "Ben Ott", "Mein Drucker spinnt & blinkt.", 7.5, None),
        ("agent", "Weber, Anna", "Mhm.", None, 12.25),
    ]


def test_zoom_names_people_before_a_colon() -> None:
    (conversation,) = read_vtt(ZOOM, "")

    assert [(turn.name, turn.text, turn.start, turn.end) for turn in conversation.turns] == [
        ("Anna Weber", "IT-Support, was kann ich für Sie tun?", 3.12, 7),
        ("Ben Ott", "Fehler: 0x80 steht da.", 3_607.5, 3_612.25),
    ]


def test_notes_styles_and_tags_are_no_words() -> None:
    (conversation,) = read_vtt(RICH, "")

    assert said(conversation) == [("Anna", "Guten Tag, Anna hier. Drücken Sie <Strg>."), ("Ben", "Ja")]
    assert [(turn.start, turn.end) for turn in conversation.turns] == [(1, 2), (2.5, 3)]


def test_two_people_may_share_a_cue_and_a_nameless_cue_goes_on() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n- Anna: Ja?\n- Ben: Nein\n\n"
        "00:03.000 --> 00:04.000\ngar nicht\n\n00:05.000 --> 00:06.000\nAnna: Gut.\n"
    )

    assert said(read_vtt(text, "")[0]) == [("Anna", "Ja?"), ("Ben", "Nein gar nicht"), ("Anna", "Gut.")]


def test_a_blank_line_inside_a_cue_loses_nothing() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Guten\n\nTag\n\n00:05.000 --> 00:04.000\n<v Ben>Ja\n"

    (conversation,) = read_vtt(text, "")

    assert [(turn.text, turn.start, turn.end) for turn in conversation.turns] == [
        ("Guten Tag", 1, 2),
        ("Ja", 5, 5),
    ]


def test_somebody_who_speaks_once_is_somebody_all_the_same() -> None:
    names = ["Anna Weber", "Ben Ott (extern)", "Anna Weber", "Ben Ott (extern)", "Carla", "Anna Weber"]
    cues = (f"00:0{at}.000 --> 00:0{at}.500\n{name}: Ja\n" for at, name in enumerate(names))

    (conversation,) = read_vtt("\n".join(["WEBVTT\n", *cues]), "")

    assert [turn.name for turn in conversation.turns] == names


def test_an_announcement_before_the_first_name_is_nobodys() -> None:
    text = (
        "WEBVTT\n\n00:00.000 --> 00:01.000\nDie Besprechung wird aufgezeichnet.\n\n"
        "00:01.000 --> 00:02.000\nAnna: Ja?\n\n00:03.000 --> 00:04.000\nBen: Nein\n"
    )

    assert [turn.name for turn in read_vtt(text, "")[0].turns] == ["", "Anna", "Ben"]


def test_webex_names_people_above_the_times() -> None:
    text = (
        'WEBVTT\n\n1 "Anna Weber" (38)\n00:01.000 --> 00:02.000\nJa?\n\n'
        '2 "Ben Ott" (0)\n00:03.000 --> 00:04.000\nNein\n'
    )

    assert said(read_vtt(text, "")[0]) == [("Anna Weber", "Ja?"), ("Ben Ott", "Nein")]


FAULTS = [
    ("", "empty", None),
    ("00:01.000 --> 00:02.000\n<v A>b", "vtt_header", 1),
    ("WEBVTTX\n", "vtt_header", 1),
    ("WEBVTT\n\n", "no_cues", None),
    ("WEBVTT\n\nKunde: Hallo\nAgent: Hi\n", "no_cue_here", 3),
    ("WEBVTT\n\n00:01.000 --> bald\n<v A>b", "cue_times", 3),
    ("WEBVTT\n\nid\n00:01.000 --> 00:61.000\n<v A>b", "cue_times", 4),
    ("WEBVTT\n\n99999:00:01.000 --> 00:02.000\n<v A>b", "cue_times", 3),
    ("WEBVTT\n\n00:01.000 --> 00:02.000\nHallo\n", "no_speaker_in_captions", 3),
    ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v A></v>\n", "no_words", None),
]


@pytest.mark.parametrize(("text", "kind", "line"), FAULTS)
def test_a_fault_names_its_line(text: str, kind: str, line: int | None) -> None:
    with pytest.raises(Unreadable) as fault:
        read_vtt(text, "call.vtt")

    assert (fault.value.kind, fault.value.file, fault.value.line) == (kind, "call.vtt", line)
    assert fault.value.explain("de").startswith("call.vtt")


@given(TURNS)
def test_what_was_written_is_read(turns: list[tuple[str, str]]) -> None:
    cues = (
        f"00:{place:02}.000 --> 00:{place:02}.500\n<v {name}>{html.escape(words)}</v>\n"
        for place, (name, words) in enumerate(turns)
    )

    (conversation,) = read_vtt("\n".join(["WEBVTT\n", *cues]), "")

    assert said(conversation) == joined(turns)
    assert (conversation.turns[0].start, conversation.turns[-1].end) == (0, len(turns) - 0.5)


@settings(deadline=None)
@given(HOSTILE)
def test_any_text_is_read_or_refused(text: str) -> None:
    for start in ("", "WEBVTT\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>"):
        outcome(read_vtt, start + text)


@pytest.mark.parametrize("name", ["iPhone von Petra", "4917*****12", "Petra 🌸", "petra lang"])
def test_people_are_called_as_they_typed_it(name: str) -> None:
    lines = ("Anna Weber: Guten Tag.", f"{name}: Es geht nicht.", "Anna Weber: Was?", f"{name}: Das VPN.")
    cues = "\n\n".join(f"00:00:0{n}.000 --> 00:00:0{n}.900\n{line}" for n, line in enumerate(lines))
    (conversation,) = read_vtt(f"WEBVTT\n\n{cues}\n", "a.vtt")
    assert [turn.name for turn in conversation.turns] == ["Anna Weber", name] * 2


def test_among_voices_a_cue_without_one_is_nobodys() -> None:
    cues = "00:00:01.000 --> 00:00:02.000\n<v Anna>Ja?</v>\n\n00:00:03.000 --> 00:00:04.000\nEs geht nicht."
    (conversation,) = read_vtt(f"WEBVTT\n\n{cues}\n", "a.vtt")
    assert said(conversation) == [("Anna", "Ja?"), ("", "Es geht nicht.")]
