"""SubRip captions."""

import pytest
from hypothesis import given, settings

from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.srt import read_srt
from tests.listening.readers.spoken import HOSTILE, TURNS, joined, outcome, said

SAMPLE = """\
1
00:00:03,120 --> 00:00:05,480
<i>Anna Weber: IT-Support, was kann ich</i>

2
00:00:05,480 --> 00:00:07,000
für Sie tun?

3
00:00:07,500 --> 00:00:12,250
{\\an8}Ben Ott: Drücken Sie <Strg>
steht da.

4
00:00:13,000 --> 00:00:14,000
Anna Weber: Mhm.
"""


def test_numbered_cues_are_read_and_joined() -> None:
    (conversation,) = read_srt(SAMPLE, "")

    assert conversation.channel == "spoken"
    assert [(turn.speaker, turn.text, turn.start, turn.end) for turn in conversation.turns] == [
        ("agent", "IT-Support, was kann ich für Sie tun?", 3.12, 7),
        ("customer", "Drücken Sie <Strg> steht da.", 7.5, 12.25),
        ("agent", "Mhm.", 13, 14),
    ]


def test_diarised_names_stand_in_brackets() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: Hallo\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\n[SPEAKER_01]: Hi\n"
    )

    assert said(read_srt(text, "")[0]) == [("SPEAKER_00", "Hallo"), ("SPEAKER_01", "Hi")]


def test_points_missing_numbers_and_windows_lines_do_no_harm() -> None:
    text = (
        "00:00:01.000 --> 00:00:02.000\r\nKunde: Hallo\r\n\r\n\r\n"
        "00:00:02.000-->00:00:03.000\r\nAgent: Hi\r\n"
    )

    assert said(read_srt(text, "")[0]) == [("Kunde", "Hallo"), ("Agent", "Hi")]


def test_cues_need_no_blank_line_between_them() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nKunde: Hallo -->\n2\n00:00:02,000 --> 00:00:03,000\nAgent: Hi\n"

    (conversation,) = read_srt(text, "")

    assert said(conversation) == [("Kunde", "Hallo -->"), ("Agent", "Hi")]
    assert [(turn.start, turn.end) for turn in conversation.turns] == [(1, 2), (2, 3)]


def test_cues_are_put_in_order() -> None:
    text = "1\n00:00:09,000 --> 00:00:10,000\nKunde: Ja\n\n2\n00:00:02,000 --> 00:00:03,000\nAgent: Hi\n"

    assert said(read_srt(text, "")[0]) == [("Agent", "Hi"), ("Kunde", "Ja")]


def test_boxed_names_need_no_colon_and_sounds_are_nobody() -> None:
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},500\n[{1}] {2}\n\n"
    cues = (("Anna", "Hallo"), ("Musik", "–"), ("Ben Ott", "Hi"), ("Musik", "–"), ("Anna", "Ja?"))

    (conversation,) = read_srt("".join(cue.format(at, *words) for at, words in enumerate(cues)), "")

    assert conversation.names == ("Anna", "Ben Ott")


FAULTS = [
    ("1\n00:00:01,000 --> 00:00:02,000\nA: b\n\n2\n00:00:0x,000 -> 00:00:04,000\nB: c\n", "cue_times", 6),
    (" \n", "empty", None),
    ("1\n", "no_cues", None),
    ("\nKunde: Hallo", "no_cue_here", 2),
    ("1\n00:00:01,000 --> 00:00:02,000\nA: b\n\n2\n00:00:0x --> 1\nB: c", "cue_times", 6),
    ("1\n00:00:01,000 --> 00:00:02,000\nHallo", "no_speaker_in_captions", 2),
    ("1\n00:00:01,000 --> 00:00:02,000\n", "no_words", None),
]


@pytest.mark.parametrize(("text", "kind", "line"), FAULTS)
def test_a_fault_names_its_line(text: str, kind: str, line: int | None) -> None:
    with pytest.raises(Unreadable) as fault:
        read_srt(text, "call.srt")

    assert (fault.value.kind, fault.value.file, fault.value.line) == (kind, "call.srt", line)
    assert fault.value.explain("de").startswith("call.srt")


@given(TURNS)
def test_what_was_written_is_read(turns: list[tuple[str, str]]) -> None:
    turns = [
        ("Kunde", "Hallo"),
        *((name, words.replace("&", "+").replace("<", "+")) for name, words in turns),
    ]
    # Twice, so that every name comes back.
    text = "\n".join(
        f"{place}\n00:00:{place:02},000 --> 00:00:{place:02},500\n{name}: {words}\n"
        for place, (name, words) in enumerate(turns + turns)
    )

    assert said(read_srt(text, "")[0]) == joined(turns + turns)


@settings(deadline=None)
@given(HOSTILE)
def test_any_text_is_read_or_refused(text: str) -> None:
    for start in ("", "1\n00:01,000 --> 00:02,000\nKunde: "):
        outcome(read_srt, start + text)


def test_voices_are_read_as_in_vtt() -> None:
    first, second = "00:00:01,000 --> 00:00:02,000", "00:00:03,000 --> 00:00:04,000"
    cues = f"1\n{first}\n<v Anna>Ja?</v>\n\n2\n{second}\n<v Ben>VPN.</v>\n"
    (conversation,) = read_srt(cues, "a.srt")
    assert said(conversation) == [("Anna", "Ja?"), ("Ben", "VPN.")]
