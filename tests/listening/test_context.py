"""The same words mean different things in different places."""

import pytest

from augenhoehe.listening import analyse
from tests.listening.talk import by_rules, found, talk


def test_a_term_the_customer_used_first_is_no_jargon() -> None:
    assert found(by_rules("K: Ist es der DNS-Cache?\nA: Ja, der DNS-Cache ist voll."), "jargon") == []
    assert found(by_rules("K: Nichts geht.\nA: Da ist der DNS-Cache voll."), "jargon") == ["DNS", "Cache"]


@pytest.mark.parametrize(
    "answer",
    [
        "A: DNS heißt: das Adressbuch des Internets.",
        "A: Es liegt am DNS. Das ist das Adressbuch des Internets.",
        "A: Es liegt am DNS.\nK: Aha.\nA: DNS heißt das Adressbuch des Internets.",
    ],
)
def test_a_term_explained_nearby_is_no_jargon(answer: str) -> None:
    assert found(by_rules(f"K: Nichts geht.\n{answer}"), "jargon") == []


def test_a_term_stays_known_once_it_was_explained() -> None:
    talk = "K: Nichts geht.\nA: DNS heißt das Adressbuch des Internets.\nK: Ah.\nA: Ich leere das DNS."
    assert found(by_rules(talk), "jargon") == []


def test_sympathy_is_clear_when_a_step_follows_within_two_turns() -> None:
    start = "K: Alles weg!\nA: Das ist wirklich ärgerlich."
    step = "A: Klicken Sie bitte unten links auf das Fenstersymbol."
    waiting = "K: Hm.\nA: So ein Montag."

    def strength(lines: str) -> str:
        return next(one.strength for one in by_rules(lines).findings if one.code == "names_emotion")

    assert strength(f"{start}\nK: Ja.\n{step}") == "clear"
    assert strength(f"{start}\n{waiting}\nK: Ja.\n{step}") == "clear"
    assert strength(f"{start}\n{waiting}\n{waiting}\nK: Ja.\n{step}") == "weak"
    assert strength(start) == "weak"


def test_teach_back_belongs_to_the_end_of_an_instruction_or_of_the_conversation() -> None:
    ask = "A: Sagen Sie mir bitte in Ihren Worten, wie Sie vorgehen."
    more = "K: Ja.\nA: Gut." * 1 + "\nK: Ja.\nA: Gut.\nK: Ja.\nA: Gut."
    steps = "A: Klicken Sie auf Speichern.\nK: Gut."
    assert found(by_rules(f"K: Hallo.\n{ask}\n{more}"), "teach_back") == []
    assert found(by_rules(f"K: Hallo.\n{steps}\n{ask}\n{more}"), "teach_back") != []
    assert found(by_rules(f"K: Hallo.\n{more}\n{ask}"), "teach_back") != []


def test_a_link_after_help_is_no_brush_off() -> None:
    link = "A: Steht alles in der FAQ."
    assert found(by_rules(f"K: Wie geht das?\n{link}"), "brush_off") != []
    helped = "K: Wie geht das?\nA: Klicken Sie oben rechts auf das Zahnrad.\nK: Gut."
    assert found(by_rules(f"{helped}\n{link}"), "brush_off") == []


def test_repeating_words_is_no_paraphrase() -> None:
    assert found(by_rules("K: Das Netz ist weg.\nA: Also Netz weg."), "paraphrase") == []


def test_a_question_that_belittles_or_sums_up_is_no_question_besides() -> None:
    belittling = by_rules("K: Es geht nicht.\nA: Haben Sie überhaupt die Anleitung gelesen?")
    assert found(belittling, "belittles")
    assert found(belittling, "closed_question") == []


def test_what_is_quoted_is_nobodys_behaviour() -> None:
    said = by_rules("K: Hallo.\nA: Der Kollege sagte „das ist doch ganz einfach“ und legte auf.")
    assert found(said, "belittles") == []


def test_others_are_never_judged() -> None:
    assert by_rules("X: Das ist doch ganz einfach.\nX: DNS-Cache.").findings == ()


def test_a_question_is_open_or_closed_and_a_rule_says_which() -> None:
    spoken = talk("K: Da steht irgendwas.\nA: Was für eine Fehlermeldung kommt denn?")
    mirror = analyse(spoken, language="de")
    assert found(mirror, "closed_question") == ["Was für eine Fehlermeldung kommt denn?"]
    assert found(mirror, "open_question") == []


def test_a_question_that_wants_a_yes_sums_nothing_up() -> None:
    mirror = by_rules("K: Nichts geht.\nA: So, Sie sollten jetzt wieder Mails sehen. Passt das?")
    assert found(mirror, "empty_check") == ["Passt das?"]
    assert found(mirror, "paraphrase") == []
