"""What steps are called, and the code that leads back to a page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.clarity.guide import Branch, Guide, Option, Reuse, Section, Step
from augenhoehe.publishing.guide_numbers import following, guide_numbers
from augenhoehe.publishing.qr import qr_svg
from tests.publishing.guide_samples import PRINTER

SVG = "{http://www.w3.org/2000/svg}"


def test_steps_of_answers_have_letters_and_the_count_goes_on_behind_them() -> None:
    assert list(guide_numbers(PRINTER).values()) == [
        "1",
        "2",
        "2a",
        "2b",
        "2c",
        "2d",
        "3",
        "4",
        "5",
        "6",
        "7",
    ]
    assert following(PRINTER) == {"lamp": "3"}


@given(st.lists(st.one_of(st.just(0), st.just(-1), st.lists(st.integers(0, 40), max_size=4)), max_size=6))
def test_numbers_are_unique(shape: list[int | list[int]]) -> None:
    items: list[Step | Branch | Reuse] = []
    for at, one in enumerate(shape):
        if isinstance(one, list):
            options = tuple(
                Option(
                    id=f"o{at}.{place}",
                    label="x",
                    steps=tuple(Step(id=f"{at}.{place}.{n}", do="x") for n in range(count)),
                )
                for place, count in enumerate(one)
            )
            items.append(Branch(id=f"b{at}", question="x", options=options))
        else:
            items.append(Reuse(id=f"r{at}", group="g") if one else Step(id=f"s{at}", do="x"))
    guide = Guide(sections=(Section(id="s", items=tuple(items)),))
    numbers = guide_numbers(guide)
    assert len(set(numbers.values())) == len(numbers)
    assert set(numbers) == {step.id for step in guide.steps()} | {
        item.id for item in items if isinstance(item, Branch)
    }
    assert set(following(guide).values()) <= {*numbers.values(), ""}


@pytest.mark.parametrize("title", ["Zurück zur Anleitung", '<b> & "x"'])
def test_a_code_is_a_picture_with_words_and_without_style(title: str) -> None:
    address = "https://hilfe.example/k/3q2RkZ8vT0aYw1xN?a=1&b=2"
    svg = qr_svg(address, title)
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    assert [one.tag for one in root] == [f"{SVG}title", f"{SVG}path", f"{SVG}path"]
    assert root[0].text == title
    assert root.attrib["role"] == "img"
    assert "style" not in svg
    matrix = segno.make(address, micro=False, error="m").matrix
    side = len(matrix) + 8
    assert root.attrib["viewBox"] == f"0 0 {side} {side}"
    dark = sum(int(run) for run in re.findall(r"h(\d+)", root[2].attrib["d"]))
    assert dark == sum(map(sum, matrix))
