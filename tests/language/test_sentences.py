"""Text cut into sentences, and found again in the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.language.sentences import LONGEST, sentences, spans
from augenhoehe.language.word_forms import TOKEN, word_forms, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das geht. Und das auch!", ["das geht", "und das auch !"]),
        ("Z.B. um 14:30 Uhr, bzw. gegen 3 ca. 10 Min.", ["zb um 14:30 uhr bzw gegen 3 ca 10 min"]),
        ("Seite 40. Soweit klar?", ["seite 40", "soweit klar ?"]),
        ("Am 3. Mai geht es los", ["am 3 mai geht es los"]),
        ("Was?! Wie bitte?", ["was ? !", "wie bitte ?"]),
        ("Moment... ich schaue", ["moment …", "ich schaue"]),
        ("Ich wollte –", ["ich wollte –"]),
        ("ja\nnein\n\nvielleicht", ["ja", "nein", "vielleicht"]),
        ("Siehe https://example.org/a.b?c=d. Danke", ["siehe <link> danke"]),
        ("mail an a.b@example.org bitte", ["mail an <address> bitte"]),
        ("E-Mail, W-LAN; ok", ["e mail w lan ok"]),
        ("...", []),
        ("", []),
        ("😀 !", []),
    ],
)
def test_sentences_as_rules_see_them(text: str, expected: list[str]) -> None:
    assert [one.text.strip() for one in sentences(text)] == expected


def test_questions_and_broken_off_sentences_are_told_apart() -> None:
    asked, told, broken = sentences("Wirklich?! Ja. Und dann –")
    assert (asked.question, told.question, broken.question) == (True, False, False)
    assert (asked.broken, told.broken, broken.broken) == (False, False, True)


@given(st.text(max_size=300))
def test_words_stand_in_the_text_where_spans_say(text: str) -> None:
    places = spans(text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[1] <= two[0] for one, two in pairwise(places))
    numbers = [number for one in sentences(text) for number in one.numbers]
    assert numbers == sorted(set(numbers))
    assert not numbers or numbers[-1] < len(places)


@given(st.lists(st.sampled_from(["Haus", "über", "Don't", "12,5", "ok"]), min_size=1, max_size=30))
def test_no_word_is_lost(words: list[str]) -> None:
    (found,) = sentences(" ".join(words))
    assert len(found.folded) == len(words)


def test_a_text_without_marks_is_cut_all_the_same() -> None:
    assert [len(one.folded) for one in sentences("wort " * (2 * LONGEST + 1))] == [LONGEST, LONGEST, 1]


@given(st.text(alphabet="aZß0 .,:;?!…–-’@/_\n\t\u00a0wx", max_size=60))
def test_a_text_is_cut_alike_whole_and_in_pieces(text: str) -> None:
    whole = [token.span() for token in TOKEN.finditer(text)]
    assert spans(text) == whole
    assert words_of(text.split(" ")) == word_forms(text[start:end] for start, end in whole)


@pytest.mark.parametrize("name", ["[Person 3]", "[Telefon 12]", "Zimmer 3", "Frau Huber"])
def test_a_number_behind_a_name_ends_its_sentence(name: str) -> None:
    assert len(sentences(f"So ist das nicht gedacht, {name}. Das steht da auch.")) == 2


@pytest.mark.parametrize("day", ["am 3. Mai", "der 12. Versuch", "3. Klicken Sie"])
def test_an_ordinal_ends_none(day: str) -> None:
    assert len(sentences(f"Das war {day} schon so.")) == 1
