"""HTML of a guide taken apart strictly: every tag closed in its order, nothing that could run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from augenhoehe.clarity.guide import Guide
from augenhoehe.publishing.guide_html import guide_html, guide_script, guide_style
from augenhoehe.publishing.guide_page import GuidePage
from tests.publishing.guide_samples import LIVE, words

TAGS = frozenset(
    "html head meta title style body main div button h1 h2 h3 h4 h5 p dl dt dd ul ol li a b code span "
    "section form input label textarea details summary img footer nav progress script".split()
)
ATTRIBUTES = frozenset(
    "lang class charset name content id hidden type data-do data-off data-on data-at data-of data-says "
    "method action href value checked maxlength open role src alt width height loading hreflang rel "
    "aria-label http-equiv".split()
)
VOID = frozenset({"img", "input", "link", "meta"})
Attributes = dict[str, str]


@dataclass
class Element:
    tag: str
    attributes: Attributes
    text: str = ""
    inside: list[Element] = field(default_factory=list)

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Return what lies inside with a tag and attributes, in order; a class is one of several."""
        found = []
        for one in self.inside:
            if tag in {"", one.tag} and all(_has(one, name, value) for name, value in attributes.items()):
                found.append(one)
            found += one.all(tag, **attributes)
        return found

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


def _has(element: Element, name: str, value: str) -> bool:
    known = element.attributes.get(name.rstrip("_").replace("_", "-"))
    return known is not None and (value in known.split() if name == "class_" else value == known)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in <{tag}>"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def parsed(html: str) -> Element:
    """Return the whole as an element without a tag. Fails for what is not well-formed."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert len(parser.open) == 1, f"<{parser.open[-1].tag}> stays open"
    return parser.open[0]


def page(guide: Guide, about: GuidePage = LIVE) -> Element:
    """Return the page of a guide, taken apart."""
    return parsed(guide_html(guide, about, words(guide.language)))


def check_safe(root: Element) -> None:
    """Fail for tags, attributes, scripts and links that are not the ones we write."""
    everything = root.all()
    assert {one.tag for one in everything} <= TAGS
    assert {name for one in everything for name in one.attributes} <= ATTRIBUTES
    assert [one.text for one in root.all("script")] in ([], [guide_script()])
    assert [one.text for one in root.all("style")] in ([], [guide_style()])
    for link in root.all("a"):
        assert re.match(r"#|/|https?://|mailto:|tel:", link.attributes["href"])
