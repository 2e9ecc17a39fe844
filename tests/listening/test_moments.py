"""At most three moments, a good one among them where there is one."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.language.rulebook import Strength
from augenhoehe.listening import Conversation, Turn, analyse
from augenhoehe.listening.mirror import Finding
from augenhoehe.listening.moments import MOMENTS, MOST, moment_words, moments
from augenhoehe.listening.spoken import prepared
from tests.listening.talk import by_rules

BAD = "A: Haben Sie überhaupt die Anleitung gelesen? Das ist doch ganz einfach."
GOOD = "A: Das ist wirklich ärgerlich. Ich kümmere mich sofort darum."


def test_a_good_moment_is_among_them_when_there_is_one() -> None:
    talk = "\n".join(["K: Alles weg!", *[f"{BAD}\nK: Aha." for _ in range(4)], GOOD])
    moments = by_rules(talk).moments
    assert len(moments) == MOST
    assert [moment.kind for moment in moments].count("good") == 1
    assert list(moments) == sorted(moments, key=lambda moment: moment.turns)


def test_a_worry_answered_with_a_question_for_a_number_is_one() -> None:
    mirror = by_rules(
        "K: Sind meine Fotos jetzt weg?! Ich hab solche Angst.\nA: Wie lautet die Seriennummer?"
    )
    assert [moment.why for moment in mirror.moments] == ["worry_passed_over"]
    assert mirror.moments[0].turns == (0, 1)
    assert mirror.moments[0].reason == moment_words()["worry_passed_over"].question


def test_a_misunderstanding_that_was_mended_is_a_good_one() -> None:
    mirror = by_rules(
        "A: Also der Drucker?\nK: Nein, ich meinte etwas anderes.\nA: Da habe ich Sie falsch verstanden."
    )
    assert "mended" in [moment.why for moment in mirror.moments]


def finding(code: str, turn: int, *, asked: bool = False, strength: Strength = "clear") -> Finding:
    return Finding(code, turn, 0, 2, strength, f"de.{code}.x", "rule", asked, {}, {})  # type: ignore[arg-type]


TALK = Conversation(tuple(Turn("agent" if n % 2 else "customer", "Aha.") for n in range(8)))


@pytest.mark.parametrize("unsure", [{"asked": True}, {"strength": "weak"}])
def test_what_is_only_asked_is_asked_again_and_comes_last(unsure: dict[str, Any]) -> None:
    spoken = prepared(TALK, "de")
    found = [
        finding("paraphrase", 1, **unsure),
        finding("belittles", 3, **unsure),
        finding("blames", 5),
        finding("offers_help", 7),
    ]
    chosen = moments(spoken, found)
    assert [(one.why, one.asked) for one in chosen] == [
        ("talked_down", True),
        ("blamed", False),
        ("took_it_on", False),
    ]
    assert chosen[0].reason == moment_words()["talked_down"].question
    assert [one.why for one in moments(spoken, found[:1])] == ["said_back"]


def test_one_finding_that_is_stated_is_enough() -> None:
    spoken = prepared(TALK, "de")
    worry, question = finding("words_of_worry", 0), finding("closed_question", 1)
    assert [one.asked for one in moments(spoken, [worry, question])] == [False]
    unsure = worry._replace(asked=True)
    assert [one.asked for one in moments(spoken, [unsure, question])] == [True]
    assert [one.asked for one in moments(spoken, [unsure, worry, question])] == [False]


def test_another_kind_comes_before_the_same_again() -> None:
    found = [finding("jargon", 1), finding("jargon", 3), finding("jargon", 5), finding("brush_off", 7)]
    chosen = moments(prepared(TALK, "de"), found)
    assert [(one.why, one.turns) for one in chosen] == [
        ("unexplained", (1,)),
        ("unexplained", (3,)),
        ("turned_away", (7,)),
    ]


def test_nothing_found_means_no_moment() -> None:
    assert by_rules("K: Guten Tag.\nA: Guten Tag.").moments == ()


def test_every_kind_of_moment_has_its_words() -> None:
    assert set(moment_words()) == set(MOMENTS)


LINES = st.sampled_from(
    [BAD[3:], GOOD[3:], "Nein, ich meinte etwas anderes.", "Alles weg!", "Alles klar?", "Ja."]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(["agent", "customer", "other"]), LINES), max_size=12))
def test_moments_never_overlap_and_are_made_of_findings(said: list[tuple[str, str]]) -> None:
    turns = tuple(Turn(speaker, text) for speaker, text in said)  # type: ignore[arg-type]
    mirror = analyse(Conversation(turns), language="de", trained=False)
    taken = [turn for moment in mirror.moments for turn in moment.turns]
    assert len(mirror.moments) <= MOST
    assert len(taken) == len(set(taken))
    assert all(moment.findings for moment in mirror.moments)
    assert all(one in mirror.findings for moment in mirror.moments for one in moment.findings)
    good = [moment for moment in mirror.moments if moment.kind == "good"]
    assert (
        len(mirror.moments) < MOST or good or not any(one.code == "names_emotion" for one in mirror.findings)
    )
