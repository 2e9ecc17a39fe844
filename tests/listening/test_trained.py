"""The trained part fits what it was built from, and says the same every time."""

import json
import struct
from functools import cache
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.language import rulebook_json
from augenhoehe.language.function_words import Language
from augenhoehe.language.sentences import LONGEST
from augenhoehe.listening import AGENT_CODES, CUSTOMER_CODES, Conversation, Speaker, Turn
from augenhoehe.listening.analyse import codes_of, drafts_by_rules
from augenhoehe.listening.book import Books, make
from augenhoehe.listening.features import of_word
from augenhoehe.listening.spoken import prepared
from augenhoehe.listening.trained import LANE, Trained, packed, packed_rows, trained_part
from tools.corpus import FOLDER, read_corpus
from tools.digest import LANGUAGES, MODEL, digest
from tools.examples import sentence_features


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
    assert {file.suffix for part in ("train", "check") for file in FOLDER.glob(f"*/{part}/*")} == {".txt"}
    turns = {
        language: sum(len(one.turns) for part in ("train", "check") for one in read_corpus(part, language))
        for language in LANGUAGES
    }
    assert turns["de"] >= 2_500
    assert turns["en"] >= 1_500


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_that_are_loaded_are_those_that_were_written(language: Language) -> None:
    text = (MODEL / f"{language}.rules.json").read_text(encoding="utf-8")
    made = make(language)
    assert text == rulebook_json.written(made), "a rulebook or the terms have changed since: run make rules"
    read = rulebook_json.read(text)
    assert rulebook_json.written(read) == text
    assert [rule.id for rule in read.rulebook.rules] == [rule.id for rule in made.rulebook.rules]


@cache
def _table(content: bytes) -> tuple[dict[str, Any], dict[str, tuple[int, ...]]]:
    header, _, rest = content.partition(b"\n")
    names, _, weights = rest.partition(b"\0")
    about = json.loads(header)
    width = len(about["codes"])
    rows = struct.iter_unpack(f"{width}b", weights)
    return about, dict(zip(names.decode().split("\n"), rows, strict=True))


def _slowly_summed(content: bytes, seen: tuple[str, ...]) -> dict[str, int]:
    """Return the score of each code, weight by weight."""
    about, rows = _table(content)
    counted = [about["bias"], *(rows[name] for name in seen if name in rows)]
    return dict(zip(about["codes"], map(sum, zip(*counted, strict=True)), strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", ["agent", "customer"])
def test_packed_scores_are_the_sums_of_the_weights(language: Language, side: str) -> None:
    content = (MODEL / f"{language}.{side}.bin").read_bytes()
    model = Trained(content)
    cuts = dict(zip(model.codes, json.loads(content.partition(b"\n")[0])["cuts"], strict=True))
    for one in read_corpus("check", language)[::10]:
        conversation = Conversation(
            tuple(Turn(cast("Speaker", turn.speaker), turn.text) for turn in one.turns)
        )
        spoken = prepared(conversation, language)
        codes = codes_of(drafts_by_rules(conversation, spoken, Books()), spoken)
        for at in spoken:
            for number, score in enumerate(model.scores(spoken, at, codes) if at.speaker == side else ()):
                slow = _slowly_summed(content, tuple(sentence_features(spoken, at, number, codes)))
                assert model.found(score) == {code for code in slow if slow[code] >= cuts[code][0]}
                for code in model.codes:
                    clear = "clear" if slow[code] >= cuts[code][1] else "weak"
                    assert model.strength(code, score) == clear
                    assert model.allows(code, score) == (slow[code] >= cuts[code][2])


def test_the_heaviest_sentence_there_can_be_stays_in_its_lanes() -> None:
    pieces = len(of_word("a" * 500))
    # A word begins one pair, and there are few features of the place and of what stands around.
    features = LONGEST * (pieces + 1) + 100
    cuts = [
        abs(number)
        for file in MODEL.glob("*.bin")
        for each in json.loads(file.read_bytes().partition(b"\n")[0])["cuts"]
        for number in each
    ]
    assert features * 128 + max(cuts) < 1 << (LANE - 1)


@given(st.lists(st.lists(st.integers(-127, 127), min_size=3, max_size=3), min_size=1, max_size=30))
def test_adding_packed_rows_adds_each_weight(rows: list[list[int]]) -> None:
    content = b"".join(struct.pack("3b", *row) for row in rows)
    assert sum(packed_rows(content, 3)) == packed(map(sum, zip(*rows, strict=True)))
