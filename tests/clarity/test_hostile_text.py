"""Text that is too long, too deep, or full of tricks: bounded, harmless, refused by line."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from augenhoehe.clarity import UnreadableGuide, checked, read
from tests.clarity.examples import TODAY


def test_html_is_words_and_nothing_else() -> None:
    block = "<div onclick='x()'>Hallo <b>du</b><script>alert(1)</script></div>"
    text = f"# T\n\n{block}\n\n1. A <img src=x onerror=y> B"
    guide = read(text, "de")
    assert guide.goal == "Hallo du"
    assert "<" not in repr(guide)
    assert "alert" not in repr(guide)


def test_an_address_that_runs_code_is_no_picture() -> None:
    (step,) = read("# T\n\n1. A ![x](javascript:alert(1))", "de").steps()
    assert step.picture is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "a title"),
        (" \n\n", 1, "a title"),
        ("a\n" + "b" * 20_001, 2, "at most 20,000 characters"),
        ("a\n" * 200_001, 200_002, "at most 400,000 characters"),
        ("a\n\n" + "> " * 40 + "x", 3, "at most 30 levels"),
        ("a\n\n" + "\n".join("  " * depth + "- x" for depth in range(40)), 34, "at most 30 levels"),
    ],
)
def test_a_fault_names_its_line_and_what_was_expected(text: str, line: int, words: str) -> None:
    with pytest.raises(UnreadableGuide) as caught:
        read(text, "de")
    assert caught.value.line == line
    assert words in str(caught.value)
    assert caught.value.explain("de").startswith(f"Zeile {line}: ")


HOSTILE: dict[str, Callable[[int], str]] = {
    "stars": lambda size: "*a **b " * size,
    "brackets": lambda size: "[" * size + "]" * size,
    "links": lambda size: "[a](b" * size,
    "ticks": lambda size: "".join("`" * (number % 60 + 1) + "a" for number in range(size // 8)),
    "lists": lambda size: "\n".join("- a\n  1. b" for _ in range(size // 6)),
    "html": lambda size: "<a <!-- " * size,
    "angles": lambda size: "<" * size,
    "comments": lambda size: "1. a <!-- #x -->\n" * (size // 8),
    "quotes": lambda size: "„" * size,
    "entities": lambda size: "&#x" * size,
    "headings": lambda size: "# a\n\n" * (size // 4),
    "keywords": lambda size: "1. a\n" + "   Sie sehen: b\n" * (size // 8),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_what_its_length_costs(name: str) -> None:
    small, large = HOSTILE[name](1_000), HOSTILE[name](4_000)
    if name not in {"lists", "comments", "headings", "keywords"}:
        small, large = small[:4_500], large[:18_000]
    ratio = _seconds(large) / max(_seconds(small), 1e-3)
    # Four times the text; a quadratic reader would take sixteen times as long, a cubic one sixty-four.
    assert ratio < 40


def _seconds(text: str) -> float:
    took = []
    for _ in range(2):
        begin = time.process_time()
        checked(read(text, "de"), today=TODAY)
        took.append(time.process_time() - begin)
    return min(took)
