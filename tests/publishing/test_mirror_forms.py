"""A mirror as text, data and HTML: what each shows of marks, notes, questions and moments."""

from __future__ import annotations

import dataclasses
import gettext
import html
import json

import pytest

from augenhoehe.listening import Conversation, Mirror, Turn, analyse
from augenhoehe.publishing.annotated import annotated, clock, later
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.measure_words import measures_in_words
from augenhoehe.publishing.mirror_html import as_html
from augenhoehe.publishing.mirror_record import as_json, as_jsonl
from augenhoehe.publishing.mirror_text import as_text
from augenhoehe.publishing.outcome import Analysed, Failed
from augenhoehe.publishing.terminal import Terminal

_SAME = gettext.NullTranslations()
ENGLISH = Interface("en", _SAME.gettext, _SAME.ngettext, _SAME.pgettext)
TALK = Conversation(
    (
        Turn("customer", "Der Drucker <geht> nicht.", "Krause", 0.0),
        Turn("agent", "Das ist doch ganz einfach. Das ist doch ganz einfach.", "Agent", 4.0),
        Turn("other", "Dieser Anruf wird aufgezeichnet."),
    ),
    channel="written",
    guessed=frozenset({"Krause"}),
)


@pytest.fixture(scope="module")
def mirror() -> Mirror:
    return analyse(TALK, language="de", trained=False)


def text_of(mirror: Mirror) -> str:
    return " ".join("".join(as_text([Analysed("a.txt", mirror)], ENGLISH, Terminal())).split())


def test_a_rule_has_one_note_in_a_turn(mirror: Mirror) -> None:
    one = next(found for found in mirror.findings if found.code == "belittles")
    findings = tuple(
        one._replace(start=start, end=start + 3, strength="clear", asked=False, rule="de.belittles.one")
        for start in (0, 27)
    )
    turn = list(annotated(mirror.conversation, findings, ENGLISH))[1]
    note = turn.notes["de.belittles.one"]
    assert (note.number, note.places, note.quote, note.is_new) == (1, 2, "Das", True)
    assert "second look, 2 places: Talking down." in text_of(dataclasses.replace(mirror, findings=findings))


def test_roles_that_are_guessed_are_named(mirror: Mirror) -> None:
    assert "Roles are guessed: Krause = customer." in text_of(mirror)
    assert "Roles are guessed" in "".join(as_html([Analysed("a.txt", mirror)], ENGLISH))


def test_what_is_asked_is_a_question_everywhere(mirror: Mirror) -> None:
    asked = tuple(one._replace(asked=True, strength="weak") for one in mirror.findings)
    shown = dataclasses.replace(mirror, findings=asked, moments=())
    question = "Might that have sounded condescending?"
    assert f"{question} Why this is asked: {asked[0].reason['en']}" in text_of(shown)
    assert question in "".join(as_html([Analysed("a.txt", shown)], ENGLISH))
    assert "perhaps:" not in text_of(shown)
    (line,) = as_jsonl([Analysed("a.txt", shown)], "en")
    assert json.loads(line)["turns"][1]["findings"][0]["asked"] is True


def test_html_holds_text_as_text(mirror: Mirror) -> None:
    page = "".join(as_html([Analysed("<b>.txt", mirror), Failed("x", "<i>")], ENGLISH))
    assert "&lt;geht&gt;" in page
    assert "<h2>&lt;b&gt;.txt</h2>" in page
    assert "<p>&lt;i&gt;</p>" in page
    assert page.endswith("</html>\n")


def test_a_conversation_without_findings_says_so() -> None:
    quiet = analyse(Conversation((Turn("other", "Tut."),)), language="de", trained=False)
    words = "That says nothing about how good the conversation was."
    assert words in text_of(quiet)
    assert words in "".join(as_html([Analysed("a.txt", quiet)], ENGLISH))


def test_json_of_nothing_is_a_list() -> None:
    assert json.loads("".join(as_json([], "en"))) == []


def test_json_comes_piece_by_piece(mirror: Mirror) -> None:
    """The second conversation is not asked for before the first one is written."""
    asked = []

    def outcomes() -> object:
        for number in range(3):
            asked.append(number)
            yield Analysed(f"{number}.txt", mirror)

    pieces = as_json(outcomes(), "en")  # type: ignore[arg-type]
    next(pieces)
    assert asked == [0]
    assert len(json.loads("".join(as_json(outcomes(), "en")))) == 3  # type: ignore[arg-type]


def test_who_speaks_is_named_once() -> None:
    talk = Conversation((Turn("customer", "a", "Krause", 41.0), Turn("agent", "a", "Agent")))
    named, unnamed = annotated(talk, (), ENGLISH)
    assert named.who == "Customer · Krause · 00:41"
    assert unnamed.who == "you"


def test_what_a_term_means_is_not_offered_as_a_better_sentence() -> None:
    said = Conversation(
        (Turn("customer", "Es geht nicht."), Turn("agent", "Prüfen Sie die DNS-Einstellungen."))
    )
    shown = analyse(said, language="de", trained=False)
    (meaning,) = (one.instead["de"] for one in shown.findings if one.code == "jargon")
    assert f"“DNS” in other words: {meaning}" in text_of(shown)
    page = "".join(as_html([Analysed("a.txt", shown)], ENGLISH))
    assert f'“DNS” in other words: <span class="own" lang="de">{meaning}</span>' in page


def test_marks_on_the_same_words_share_their_brackets(mirror: Mirror) -> None:
    one = next(found for found in mirror.findings if found.code == "belittles")
    twice = (one, one._replace(code="blames", rule="de.blames.other"))
    assert "[doch ganz einfach]1,2." in text_of(dataclasses.replace(mirror, findings=twice))


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "00:00"), (61.9, "01:01"), (3_723, "1:02:03"), (97_200, "+1 d 03:00")]
)
def test_times_are_short(seconds: float, shown: str) -> None:
    assert clock(seconds, ENGLISH) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0.0, ""),
        (59.9, ""),
        (60.0, "+1 min"),
        (1_146.0, "+19 min"),
        (7_500.0, "+2 h 5 min"),
        (97_300.0, "+1 d 3 h"),
    ],
)
def test_in_writing_times_count_from_the_first_message(seconds: float, shown: str) -> None:
    assert later(seconds, ENGLISH) == shown
    turns = (Turn("customer", "Hallo."), Turn("agent", "Ja?", start=seconds))
    written = annotated(Conversation(turns, channel="written"), (), ENGLISH)
    assert [turn.at for turn in written] == ["", shown]


@pytest.mark.parametrize(
    ("gap", "shown"),
    [(1.0, "1 second"), (90.0, "2 minutes"), (7_200.0, "2 hours"), (172_800.0, "2 days")],
)
def test_measures_are_words(mirror: Mirror, gap: float, shown: str) -> None:
    measures = dataclasses.replace(mirror.measures, response_gaps=(gap,), overlaps=2, share_of_words=0.5)
    rows = dict(measures_in_words(measures, ENGLISH))
    assert rows["Time until your answer, typical"] == shown
    assert rows["Overlaps of your turns with the customer’s"] == "2"
    assert rows["Your share of the words"] == "50\u00a0%"


def test_a_moment_that_rests_on_a_question_is_one(mirror: Mirror) -> None:
    moment = dataclasses.replace(mirror.moments[0], asked=True)
    shown = dataclasses.replace(mirror, moments=(moment,))
    for words in (text_of(shown), "".join(as_html([Analysed("a.txt", shown)], ENGLISH))):
        assert "A second look, perhaps:" in words
    certain = dataclasses.replace(mirror, moments=(dataclasses.replace(moment, asked=False),))
    assert "A second look:" in text_of(certain)


def test_a_better_wording_is_in_the_language_of_the_conversation(mirror: Mirror) -> None:
    (finding, *_) = [one for one in mirror.findings if one.instead and one.code == "belittles"]
    assert finding.language == "de"
    page = "".join(as_html([Analysed("a.txt", mirror)], ENGLISH))
    assert f'lang="de">{html.escape(finding.instead["de"])}' in page
    assert html.escape(finding.instead["en"]) not in page
    assert finding.instead["de"] in text_of(mirror)


@pytest.mark.parametrize(
    ("began", "seconds", "shown"),
    [(33_120.0, 1_200.0, "09:32"), (85_800.0, 1_200.0, "00:10"), (33_120.0, 97_300.0, "+1 d 03:01")],
)
def test_times_of_day_are_shown_as_they_were_written(began: float, seconds: float, shown: str) -> None:
    turns = (Turn("customer", "Hallo.", start=0.0), Turn("agent", "Ja?", start=seconds))
    conversation = Conversation(turns, time_of_day=began)
    assert [turn.at for turn in annotated(conversation, (), ENGLISH)][1] == shown
