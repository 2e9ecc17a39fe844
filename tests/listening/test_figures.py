"""What is stated is right often enough on what nobody trained on, and the page says what is true today."""

from __future__ import annotations

from functools import cache

import pytest

from augenhoehe.language.function_words import Language
from augenhoehe.listening import CODES
from augenhoehe.listening.book import rulebook
from augenhoehe.listening.trained import model_version
from benchmarks.mirror import COUNTS, Judged, gold_of, judge, read_gold
from benchmarks.mirror_figures import CORPUS, PAGE
from tools.corpus import read_corpus
from tools.digest import LANGUAGES

BAR = 0.80
FEWEST = 6  # findings, below which a rate says nothing


@cache
def _judged(language: Language) -> list[Judged]:
    golds = [gold_of(one.as_gold()) for one in read_corpus("check", language)]
    golds += read_gold(CORPUS / language / "gold" / "another_hand.jsonl")
    return judge(golds, trained=True, counts=COUNTS["stated"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_what_is_stated_is_right_in_four_of_five_cases(language: Language, code: str) -> None:
    counts = [one.counts(code) for one in _judged(language)]
    right, extra = sum(count[0] for count in counts), sum(count[1] for count in counts)
    assert right + extra < FEWEST or right / (right + extra) >= BAR, (
        f"{code} is right in {right} of {right + extra}: ask instead, in [shown] of rulebook.toml"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_figures_speaks_of_this_version(language: Language) -> None:
    version = f"{rulebook(language).version}+{model_version(language)}"
    assert f"`{version}`" in PAGE.read_text(encoding="utf-8"), "run: python -m benchmarks.mirror_figures"
