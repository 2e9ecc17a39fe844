"""The sentences of the phrasebook: complete, alike in both languages, sayable at the phone."""

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, get_args

import msgspec
import pytest

from augenhoehe.desk.documents.course import OBSERVE
from augenhoehe.desk.documents.entry import Did
from augenhoehe.desk.documents.preferences import Language
from augenhoehe.desk.phrasebook import BadPhrasebookError, DidCode, FocusId, load, read_phrasebook
from augenhoehe.language.identifiers import find_identifiers

LANGUAGES: tuple[Language, ...] = get_args(Language)
BANNED = {
    "de": r"einfach\w*|nur|natürlich|selbstverständlich|eigentlich|halt|eben|offensichtlich|kurz mal",
    "en": r"simply|simple|just|only|easy|easily|of course|obviously|clearly|naturally|actually",
}
PLAN = {"de": r"Wenn [^.]+, dann .+\.", "en": r"If .+, then .+\."}


def shape(value: Any) -> Any:
    """Keys, ids and counts of a document, without its sentences."""
    if isinstance(value, dict):
        return {key: each if key in {"id", "did"} else shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(each) for each in value]
    return type(value)


def sentences(value: Any) -> Iterator[str]:
    """Every text that is read or said, ids and codes left out."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in {"id", "did"}:
                yield from sentences(each)
    elif isinstance(value, list):
        for each in value:
            yield from sentences(each)
    else:
        yield value


def document(language: Language) -> dict[str, Any]:
    """The phrasebook as plain dicts and lists."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(load(language)))
    return plain


def test_both_languages_have_the_same_keys_ids_and_counts() -> None:
    assert shape(document("de")) == shape(document("en"))


def test_the_intention_and_the_return_are_worded_as_agreed() -> None:
    assert load("de").default_intention == "Ich will helfen. Dafür bin ich da."
    assert load("en").default_intention == "I want to help. That is what I am here for."
    assert load("de").return_message == "Ein Eintrag reicht. Alte Tage müssen nicht nachgetragen werden."


def test_the_first_focus_is_the_one_a_course_begins_with() -> None:
    assert load("de").focus[0].id == OBSERVE


@pytest.mark.parametrize("focus_id", get_args(FocusId))
def test_each_focus_is_found_by_its_id(focus_id: FocusId) -> None:
    assert load("de").focus_by_id(focus_id).id == focus_id


def test_each_helpful_deed_of_an_entry_shows_one_focus() -> None:
    shown = [code for focus in load("de").focus for code in focus.did]

    assert sorted(shown) == sorted(get_args(DidCode))
    assert set(shown) <= set(get_args(Did))


@pytest.mark.parametrize("language", LANGUAGES)
class TestSentences:
    def test_none_stands_twice(self, language: Language) -> None:
        said = [sentence for sentence in sentences(document(language)) if len(sentence) > 12]

        assert sorted(said) == sorted(set(said))

    def test_none_belittles_or_shouts(self, language: Language) -> None:
        banned = re.compile(rf"\b(?:{BANNED[language]})\b|!", re.IGNORECASE)

        assert [one for one in sentences(document(language)) if banned.search(one)] == []

    def test_none_holds_straight_quotes_or_stray_spaces(self, language: Language) -> None:
        stray = re.compile(r'"|\.\.\.|\s\s|^\s|\s$|\s[.,?;:]')

        assert [one for one in sentences(document(language)) if stray.search(one)] == []

    def test_each_can_be_said_in_one_breath(self, language: Language) -> None:
        assert [one for one in sentences(document(language)) if not 4 <= len(one) <= 160] == []

    def test_none_looks_like_somebody(self, language: Language) -> None:
        assert [one for one in sentences(document(language)) if find_identifiers(one)] == []

    def test_each_focus_has_enough_to_choose_from(self, language: Language) -> None:
        for focus in load(language).focus:
            assert 4 <= len(focus.plans) <= 6
            assert 6 <= len(focus.questions) <= 10
            assert len(focus.title) <= 50

    def test_each_plan_is_an_if_with_a_then(self, language: Language) -> None:
        plans = [plan for focus in load(language).focus for plan in focus.plans]

        assert [plan for plan in plans if not re.fullmatch(PLAN[language], plan)] == []

    def test_each_question_waits_for_an_answer(self, language: Language) -> None:
        questions = [question for focus in load(language).focus for question in focus.questions]

        assert [question for question in questions if not question.endswith(("?", " …"))] == []

    def test_each_starter_is_open_at_its_end(self, language: Language) -> None:
        assert len(load(language).understood_starters) == 4
        assert all(starter.endswith(" …") for starter in load(language).understood_starters)

    def test_a_feeling_is_named_and_followed_by_a_step(self, language: Language) -> None:
        acknowledge = load(language).acknowledge
        for said in (acknowledge.anger, acknowledge.worry, acknowledge.panic):
            assert len(said) == 5
            assert all(len(re.findall(r"[.:?](?:\s|$)", one)) >= 2 for one in said)
            assert not any(re.search(r"\b(?:aber|jedoch|but|however)\b", one, re.IGNORECASE) for one in said)

    def test_teach_back_and_coping_ask_or_invite(self, language: Language) -> None:
        book = load(language)

        assert [len(tone.sentences) for tone in book.teach_back] == [3, 3, 3]
        assert all("?" in one for one in book.cope)
        assert len(book.cope) == 4

    def test_the_customer_is_not_told_to_have_understood(self, language: Language) -> None:
        said = [one for tone in load(language).teach_back for one in tone.sentences]

        assert not any(re.search(r"\b(?:haben Sie .*verstanden|did you understand)\b", one) for one in said)

    def test_reminders_say_nothing_about_customers_or_feelings(self, language: Language) -> None:
        shown = " ".join((*load(language).reminder_titles, *load(language).reminder_bodies))

        assert len(load(language).reminder_titles) == len(load(language).reminder_bodies) == 3
        assert not re.search(
            r"kund|customer|empath|gefühl|feeling|augenh|gespräch|call", shown, re.IGNORECASE
        )


def test_german_says_sie_to_the_customer() -> None:
    book = load("de")
    said = [
        *(question for focus in book.focus for question in focus.questions),
        *book.cope,
        *(one for tone in book.teach_back for one in tone.sentences),
        *book.acknowledge.anger,
        *book.acknowledge.worry,
        *book.acknowledge.panic,
    ]

    assert [one for one in said if re.search(r"\b(?:du|dir|dich|dein\w*)\b", one, re.IGNORECASE)] == []


def english() -> str:
    return files("augenhoehe.desk.phrasebook").joinpath("en.toml").read_text(encoding="utf-8")


def test_it_is_read_once() -> None:
    assert load("de") is load("de")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("default_intention =", "surprise = 1\ndefault_intention =", "surprise"),
        ("default_intention =", "default_intentoin =", "default_inten"),
        ('mid_course = "', 'mid_course = 3 # "', "mid_course"),
        ("cope = [", "cope = []\nmore = [", "cope"),
        ("cope = [", f"cope = ['{'x' * 161}',", "cope"),
        ('id = "observe"', 'id = "shine"', "focus"),
        ('id = "observe"', 'id = "stay_calm"', "focus needs each of observe"),
        ('id = "warm"', 'id = "light"', "teach_back needs each of warm"),
        ('id = "self"', 'id = "matter"', r"ears\.cards needs each of matter"),
        ('did = ["said_back"]', 'did = ["interrupted"]', "did"),
        ("[ears]", "[eyes]", "ears|eyes"),
    ],
)
def test_bad_data_is_refused_with_file_and_place(old: str, new: str, place: str) -> None:
    assert old in english()
    with pytest.raises(BadPhrasebookError, match=rf"^own\.toml: .*(?:{place})"):
        read_phrasebook(english().replace(old, new, 1).encode(), "own.toml")


@pytest.mark.parametrize("content", [b"cope = [", b"\xff"])
def test_what_is_no_toml_is_refused_with_the_file(content: bytes) -> None:
    with pytest.raises(BadPhrasebookError, match=r"^own\.toml: "):
        read_phrasebook(content, "own.toml")
