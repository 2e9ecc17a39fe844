"""The trained part fits what it was built from, and says the same every time."""

import pytest

from augenhoehe.language import rulebook_json
from augenhoehe.language.function_words import Language
from augenhoehe.language.terms import load_terms
from augenhoehe.listening import AGENT_CODES, CUSTOMER_CODES
from augenhoehe.listening.book import source_rulebook, sources_of
from augenhoehe.listening.trained import trained_part
from tools.corpus import FOLDER, read_corpus
from tools.digest import LANGUAGES, MODEL, digest


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("side", "codes"), [("agent", AGENT_CODES), ("customer", CUSTOMER_CODES)])
def test_the_model_was_built_from_this_corpus_and_rulebook(
    language: Language, side: str, codes: tuple[str, ...]
) -> None:
    model = trained_part(language, side)
    assert model.codes == codes
    assert model.version == digest(language), "the corpus or a rulebook has changed since: run make model"


def test_the_model_stays_small() -> None:
    assert sum(file.stat().st_size for file in MODEL.glob("*.bin")) < 4_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_conversation_is_both_trained_on_and_checked_with(language: str) -> None:
    learned, checked = read_corpus("train", language), read_corpus("check", language)
    assert learned
    assert checked
    assert not {one.id for one in learned} & {one.id for one in checked}
    said = {turn.text for one in learned for turn in one.turns if len(turn.text) > 60}
    assert not [turn.text for one in checked for turn in one.turns if turn.text in said]


def test_every_file_of_the_corpus_follows_its_format() -> None:
    assert {file.suffix for file in FOLDER.glob("*/*/*")} == {".txt"}
    turns = {
        language: sum(len(one.turns) for part in ("train", "check") for one in read_corpus(part, language))
        for language in LANGUAGES
    }
    assert turns["de"] >= 2_500
    assert turns["en"] >= 1_500


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_that_are_loaded_are_those_that_were_written(language: Language) -> None:
    text = (MODEL / f"{language}.rules.json").read_text(encoding="utf-8")
    assert text == rulebook_json.written(
        source_rulebook(language), load_terms(language), sources_of(language)
    ), "a rulebook or the terms have changed since: run make rules"
    _, book, terms = rulebook_json.read(text)
    assert rulebook_json.written(book, terms, sources_of(language)) == text
