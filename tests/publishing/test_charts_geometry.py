"""Lengths and places of charts: they grow with their numbers, and nothing lies on anything else."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.insight.question import QUESTIONS, QuestionId
from augenhoehe.insight.triggers import CHANNELS, TIMES_OF_DAY, UPSET, WEEKDAYS
from augenhoehe.listening import Language
from augenhoehe.publishing.charts import bars, dots, strip, timeline, trigger_bars
from augenhoehe.publishing.charts.text_width import balanced, width_of, wrapped
from tests.publishing.charts.reading import crowded, rows_of
from tests.publishing.charts.samples import (
    HOSTILE,
    course,
    distribution,
    interface_of,
    pictures,
    rate,
    sentences,
    trigger,
)

GROUPS = {"weekday": WEEKDAYS, "upset": UPSET, "time_of_day": tuple(TIMES_OF_DAY), "channel": CHANNELS}
INTERFACES = {language: interface_of(language) for language in ("de", "en")}
languages = st.sampled_from(["de", "en"])
counts = st.integers(0, 12_000)
quick = settings(max_examples=25)


@pytest.mark.parametrize("language", INTERFACES)
def test_nothing_is_crowded(language: str) -> None:
    found = {name: crowded(picture.svg) for name, picture in pictures(INTERFACES[language])}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("language", INTERFACES)
def test_each_question_has_room(language: str) -> None:
    every = [rate(question, 10_000, 12_000, "chosen") for question in QUESTIONS]
    assert crowded(dots(every, INTERFACES[language]).svg) == []
    few = [rate(question, 1, 2) for question in QUESTIONS]
    assert crowded(dots(few, INTERFACES[language]).svg) == []


@quick
@given(languages, st.lists(counts, min_size=4, max_size=5), counts)
def test_bars_grow_with_their_counts(language: Language, given_counts: list[int], unclear: int) -> None:
    aside = unclear if len(given_counts) == 4 else 0
    picture = bars(distribution(given_counts, 2 if sum(given_counts) else None, aside), INTERFACES[language])
    assert crowded(picture.svg) == []
    shown = rows_of(picture.svg, "rect", "fill-act")
    lengths = iter([shape["width"] for shape in sorted(shown, key=lambda shape: shape["y"])])
    pairs = sorted((count, next(lengths) if count else 0.0) for count in given_counts)
    assert all(before[1] <= after[1] for before, after in pairwise(pairs))
    most = max([*given_counts, aside])
    if shown and most == max(given_counts):
        longest = max(length for _, length in pairs)
        assert all(math.isclose(length, longest * count / most, abs_tol=0.02) for count, length in pairs)


@quick
@given(languages, st.sampled_from(sorted(GROUPS)), st.data())
def test_groups_grow_with_their_conversations(language: Language, by: str, data: st.DataObject) -> None:
    sizes = [data.draw(counts) for _ in GROUPS[by]]
    groups = [(label, data.draw(st.integers(0, n)), n) for label, n in zip(GROUPS[by], sizes, strict=True)]
    picture = trigger_bars(trigger(by, groups), INTERFACES[language])
    assert crowded(picture.svg) == []
    whole = {shape["y"]: shape["width"] for shape in rows_of(picture.svg, "rect", "fill-paper")}
    full = {shape["y"]: shape["width"] for shape in rows_of(picture.svg, "rect", "fill-act")}
    # Signs of the legend stand below; a group without conversations has no bar.
    bars_of = dict(zip((one for one in groups if one[2]), sorted(whole), strict=False))
    for (_, lost, n), y in bars_of.items():
        assert full.get(y, 0) == pytest.approx(whole[y] * lost / n, abs=0.02)
    pairs = sorted(zip((n for n in sizes if n), list(whole.values())[: len(sizes)], strict=False))
    assert all(before[1] <= after[1] for before, after in pairwise(pairs))


@quick
@given(languages, st.lists(st.tuples(st.integers(5, 12_000), st.floats(0, 1)), min_size=1, max_size=15))
def test_dots_lie_where_their_share_is(language: Language, given_rates: list[tuple[int, float]]) -> None:
    names: list[QuestionId] = list(QUESTIONS)
    numbers = [(round(share * n), n) for n, share in given_rates]
    made = [rate(name, *pair) for name, pair in zip(names, numbers, strict=False)]
    picture = dots(made, INTERFACES[language])
    assert crowded(picture.svg) == []
    places = [shape["cx"] for shape in rows_of(picture.svg, "circle", "fill-act")][: len(made)]
    assert [round((x - 8) / 344, 3) for x in places] == pytest.approx(
        [yes / n for yes, n in numbers], abs=0.002
    )
    for place, shape in zip(places, rows_of(picture.svg, "rect", "fill-soft"), strict=False):
        assert shape["x"] - 1 <= place <= shape["x"] + shape["width"] + 1


@quick
@given(languages, st.lists(st.integers(0, 30), max_size=28), st.integers(0, 9), st.integers(0, 2))
def test_marks_do_not_shrink_with_more_entries(
    language: Language, entries: list[int], pause: int, number: int
) -> None:
    picture = strip(course(entries, number=number, pause=pause), INTERFACES[language])
    assert crowded(picture.svg) == []
    filled = [*rows_of(picture.svg, "circle", "fill-soft"), *rows_of(picture.svg, "circle", "fill-act")]
    filled.sort(key=lambda shape: (shape["cy"], shape["cx"]))
    logged = [(count, shape["r"]) for count, shape in zip(filter(None, entries), filled, strict=False)]
    assert len(filled) == len(logged) + 3  # and the three of the legend
    assert all(before[1] <= after[1] for before, after in pairwise(sorted(logged)))


@quick
@given(languages, st.lists(st.integers(-40, 90), min_size=1, max_size=60), st.integers(0, 2))
def test_days_with_sentences_stand_apart(language: Language, days: list[int], number: int) -> None:
    picture = timeline(sentences(days), course(number=number), INTERFACES[language])
    assert crowded(picture.svg) == []
    every = rows_of(picture.svg, "circle", "line-act")
    marks = [shape for shape in every if shape["r"] > 10]
    assert len(marks) == len(set(days))
    for one, other in combinations(marks, 2):
        assert math.dist((one["cx"], one["cy"]), (other["cx"], other["cy"])) >= 2 * one["r"]
    assert [shape["cx"] for shape in marks] == sorted(shape["cx"] for shape in marks)
    assert all(10 <= shape["cx"] <= 350 for shape in marks)


@quick
@given(st.text(), st.integers(40, 400))
def test_wrapping_loses_nothing_and_keeps_within(words: str, room: int) -> None:
    for lines in (list(wrapped(words, 14, room)), balanced(words, 14, room)):
        assert "".join("".join(lines).split()) == "".join(words.split())
        assert all(width_of(line, 14) <= room for line in lines)


def test_long_and_foreign_words_are_broken() -> None:
    lines = list(wrapped(HOSTILE, 14, 300))
    assert len(lines) > 4
    assert max(width_of(line, 14) for line in lines) <= 300


def test_no_word_is_left_alone() -> None:
    words = "Der Kunde kommt zurecht, wo du geprüft hast"
    assert list(wrapped(words, 14, 300))[-1] == "hast"
    assert len(balanced(words, 14, 300)) == 2
    assert balanced(words, 14, 300)[-1] != "hast"
