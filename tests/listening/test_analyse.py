"""From a conversation to its mirror."""

from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.listening import CODES, Conversation, Turn, analyse, code_words, without_findings
from tests.listening.talk import by_rules, found, talk


@settings(deadline=None, max_examples=80)
@given(
    st.lists(
        st.tuples(st.sampled_from(["agent", "customer", "other"]), st.text(max_size=120), st.booleans()),
        max_size=8,
    )
)
def test_any_conversation_has_a_mirror_with_spans_inside_its_turns(said: list[tuple[str, str, bool]]) -> None:
    words = ["Das ist doch ganz einfach. ", ""]
    turns = tuple(Turn(speaker, words[plain] + text) for speaker, text, plain in said)  # type: ignore[arg-type]
    mirror = analyse(Conversation(turns))
    for finding in mirror.findings:
        assert 0 <= finding.start < finding.end <= len(turns[finding.turn].text)
        assert turns[finding.turn].speaker != "other"
        assert set(finding.reason) == {"de", "en"}
        assert finding.code in CODES
    assert list(mirror.findings) == sorted(mirror.findings, key=lambda one: one.turn)
    assert analyse(Conversation(turns)) == mirror


def test_the_trained_part_names_itself_and_the_words_that_decided() -> None:
    conversation = talk(
        "K: Mein Bildschirm ist schwarz.\nA: Können Sie mir beschreiben, was Sie vorher gemacht haben?"
    )
    both, alone = analyse(conversation), analyse(conversation, trained=False)
    assert alone.rulebook + "+" == both.rulebook[: len(alone.rulebook) + 1]
    assert {finding.origin for finding in alone.findings} <= {"rule"}
    for finding in both.findings:
        if finding.origin == "trained":
            assert finding.decided_by
            assert finding.rule.split(".")[2] == "trained"


def test_a_rule_that_is_switched_off_finds_nothing() -> None:
    conversation = talk("K: Hallo.\nA: Das ist doch ganz einfach.")
    rules = {one.rule for one in analyse(conversation, trained=False).findings}
    assert rules
    assert analyse(conversation, trained=False, without=rules).findings == ()


def test_a_trained_finding_can_be_switched_off_too() -> None:
    conversation = talk("K: Mein Bildschirm ist schwarz.\nA: Können Sie mir beschreiben, was Sie da sehen?")
    rules = {one.rule for one in analyse(conversation).findings}
    assert {one.rule for one in analyse(conversation, without=rules).findings} & rules == set()


def test_a_turn_in_the_other_language_is_read_in_that_one() -> None:
    mirror = by_rules(
        "K: Bei mir geht das Netz nicht mehr.\nA: It is not rocket science, you should have called me."
    )
    assert mirror.language == "de"
    assert any(one.rule.startswith("en.") for one in mirror.findings)


def test_the_language_is_guessed_from_the_words() -> None:
    assert (
        analyse(talk("K: It does not work.\nA: What do you see on the screen?"), trained=False).language
        == "en"
    )
    assert analyse(talk("K: Es geht nicht.\nA: Was sehen Sie?"), trained=False).language == "de"
    assert analyse(talk("K: 42"), trained=False).language == "de"


def test_spellings_make_no_difference() -> None:
    for text in ("Müssen Sie überhaupt?", "MUESSEN SIE UEBERHAUPT?"):
        assert by_rules(f"A: {text} Das weiß doch jedes Kind.").findings


def test_every_code_has_its_words() -> None:
    assert set(code_words()) == set(CODES)
    assert found(by_rules("K: Hallo."), "jargon") == []


def test_a_rule_that_is_switched_off_is_silent_with_rules_alone_and_with_the_trained_part() -> None:
    conversation = talk("K: Nichts geht.\nA: Prüfen Sie den DHCP-Server.")
    for trained in (True, False):
        rules = {one.rule for one in analyse(conversation, trained=trained).findings if one.code == "jargon"}
        assert rules
        left = analyse(conversation, trained=trained, without=rules)
        assert not {one.rule for one in left.findings} & rules


def test_without_findings_nothing_built_on_them_is_left() -> None:
    mirror = by_rules("K: Alles weg!\nA: Haben Sie überhaupt die Anleitung gelesen? Welche Version ist das?")
    assert mirror.moments
    assert mirror.measures.closed_questions == 1
    assert without_findings(mirror, ()) is mirror
    bare = without_findings(mirror, mirror.findings)
    assert (bare.findings, bare.moments, bare.measures.closed_questions) == ((), (), 0)
    assert bare.measures.words == mirror.measures.words


def test_a_text_without_a_blank_is_read_as_fast_as_any_other() -> None:
    # With a cost that grows with the square of the length this would take minutes.
    turns = (Turn("customer", "Abcde" * 60_000), Turn("agent", "nein.ja?" * 30_000))
    assert analyse(Conversation(turns), language="de").measures.words == {"agent": 60_000, "customer": 1}


def test_a_turn_of_very_many_findings_costs_as_much_a_finding_as_any_other() -> None:
    # Likewise.
    said = "Das ist ärgerlich, ich kümmere mich. " * 20_000
    mirror = analyse(Conversation((Turn("customer", "Nichts geht!"), Turn("agent", said))), language="de")
    assert len(mirror.of_turn(1)) >= 20_000
    assert len({finding.start for finding in mirror.of_turn(1)}) == 20_000
