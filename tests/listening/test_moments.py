"""At most three moments, a good one among them where there is one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.listening import Conversation, Turn, analyse
from augenhoehe.listening.moments import MOMENTS, MOST, moment_words
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
    assert mirror.moments[0].reason == moment_words()["worry_passed_over"]


def test_a_misunderstanding_that_was_mended_is_a_good_one() -> None:
    mirror = by_rules(
        "A: Also der Drucker?\nK: Nein, ich meinte etwas anderes.\nA: Da habe ich Sie falsch verstanden."
    )
    assert "mended" in [moment.why for moment in mirror.moments]


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
