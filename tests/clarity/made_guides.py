"""Guides of every shape, for properties that hold for all of them."""

from __future__ import annotations

from datetime import date
from itertools import count

from hypothesis import strategies as st

from augenhoehe.clarity import Branch, Guide, Item, Option, Picture, Reuse, Section, Step
from augenhoehe.clarity.guide import Language

_TEXT_FIELDS = ("do", "where", "see", "if_not", "why", "where_detail", "warning", "wait")
_MARKDOWN = st.sampled_from(
    [
        *(
            "Sie sehen: nichts",
            "Wo:",
            "- a",
            "1. b",
            "# c",
            "> d",
            "*e*",
            "_f_",
            "`g`",
            "[h](i)",
            "![j](k)",
            "<b>",
        ),
        *(
            "&amp;",
            "&#10;",
            "\\",
            "~~~",
            "---",
            "===",
            "Schritte",
            "Hilfe",
            "Frage: was?",
            "Dauer: lange",
            "Für: dich",
        ),
        *("|", "\n", "\n\n", " ", "\t", "  \n", "Antwort: x", "<!-- #1 -->", "10) z", "+ y", "Baustein: w"),
        *("Lässt sich nicht rückgängig machen.", "„Weiter“", "http://a.b", "a_b_c", "\\\n", "•  x"),
        *(
            "Schritt 1: a\nSchritt 2: b",
            "Zuletzt geprüft: 2026-01-01",
            "→ a",
            "-> b",
            "Stand 3. 2. 2026",
            "Geht nicht? c",
            "Done?",
            "#",
            ". ",
            "→",
            "- ",
        ),
    ]
)
# Control characters have no form in Markdown; everything else must survive.
_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
texts = st.one_of(
    st.just(""),
    st.text(_LETTERS, max_size=12),
    st.lists(st.one_of(_MARKDOWN, st.text(_LETTERS, max_size=5)), max_size=4).map("".join),
)
_numbers = st.integers(min_value=0, max_value=99_999)
_file = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,12}", fullmatch=True)
_pictures = st.builds(Picture, file=_file, alt=texts, width=_numbers, height=_numbers)


class _Drawing:
    """Draws the parts of one guide; its ids are unique, as those of the desk are."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        start = draw(st.sampled_from(["", "s", "k-", "A_"]))
        self.ids = (f"{start}{number}" for number in count(draw(st.integers(0, 3))))

    def several(self, most: int) -> range:
        return range(self.draw(st.integers(0, most)))

    def step(self) -> Step:
        return Step(
            id=next(self.ids),
            **{name: self.draw(texts) for name in _TEXT_FIELDS},
            picture=self.draw(st.none() | _pictures),
            irreversible=self.draw(st.booleans()),
        )

    def option(self) -> Option:
        own, label = next(self.ids), self.draw(texts)
        return Option(id=own, label=label, steps=tuple(self.step() for _ in self.several(2)))

    def item(self) -> Item:
        kind = self.draw(st.sampled_from(["step", "step", "branch", "reuse"]))
        if kind == "step":
            return self.step()
        own, text = next(self.ids), self.draw(texts)
        if kind == "reuse":
            return Reuse(id=own, group=text)
        return Branch(id=own, question=text, options=tuple(self.option() for _ in self.several(2)))

    def section(self) -> Section:
        own, title = next(self.ids), self.draw(texts)
        return Section(id=own, title=title, items=tuple(self.item() for _ in self.several(3)))


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    """Draw a guide."""
    drawing = _Drawing(draw)
    languages: st.SearchStrategy[Language] = st.sampled_from(["de", "en"])
    return Guide(
        title=draw(texts),
        language=draw(languages),
        goal=draw(texts),
        needs=tuple(draw(st.lists(texts.filter(bool), max_size=2))),
        audience=draw(texts),
        minutes=draw(st.none() | _numbers),
        sections=tuple(drawing.section() for _ in range(draw(st.integers(1, 2)))),
        check=draw(texts),
        help=draw(texts),
        tested_on=draw(st.none() | st.dates(min_value=date(1000, 1, 1))),
        tested_by_newcomer=draw(st.booleans()),
    )
