"""A guide on paper: tagged, in its language, with boxes, pictures that have words, and the way back."""

from __future__ import annotations

import dataclasses
import re
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.clarity.guide import Branch, Guide, Option, Picture, Section, Step
from augenhoehe.publishing.guide_pdf import guide_pdf
from augenhoehe.publishing.guide_picture import data_address, picture_size
from tests.publishing.guide_samples import GREETING, GUIDES, PICTURES, PRINTER, SHORT, VPN, png, words

URL = "https://hilfe.example/k/3q2RkZ8vT0aYw1xN"
# What a program that draws JPEG writes for a picture of 3 by 2 pixels, as far as the size needs it.
JPEG = bytes.fromhex("ffd8ffe00010" + "00" * 14 + "ffc0000b080002000301011100")


def opened(pdf: bytes) -> bytes:
    """Return a PDF with its streams unpacked, so that its objects can be read."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    unpacked = [pdf]
    for stream in streams:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(unpacked)


def says(pdf: bytes, text: str) -> bool:
    """Tell whether a text stands in the objects of a PDF: in letters of its own, or as UTF-16."""
    utf16 = b"\xfe\xff" + text.encode("utf-16-be")
    written = {utf16, utf16.hex().upper().encode()}
    if text.isascii():
        written |= {text.encode(), re.sub(r"([\\()])", r"\\\1", text).encode()}
    return any(one in pdf for one in written)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.title[:12])
def test_paper_is_tagged_and_knows_its_language(guide: Guide) -> None:
    pdf = guide_pdf(guide, PICTURES, URL, words(guide.language))
    assert pdf == guide_pdf(guide, PICTURES, URL, words(guide.language)), (
        "the same guide gives the same bytes"
    )
    inside = opened(pdf)
    assert re.search(rb"/Marked true", inside)
    assert b"pdfuaid" in inside
    assert re.search(rb"/Lang ?\(%b" % guide.language.encode(), inside)
    assert says(inside, guide.title)
    for kind in (b"/H1", b"/H2", b"/P", b"/Figure", b"/Link"):
        assert re.search(rb"/S ?%b\b" % kind, inside), kind


def test_pictures_have_words_and_so_has_the_code() -> None:
    inside = opened(guide_pdf(PRINTER, PICTURES, URL, words("de")))
    assert says(inside, "Der Drucker von vorn. Die Taste sitzt unten rechts.")
    assert re.search(rb"/S ?/L\b", inside), "what one needs is a list"
    assert says(inside, f"Auf dem Bildschirm zeigt diese Anleitung einen Schritt nach dem anderen: {URL}")
    assert URL.encode() in inside
    assert len(re.findall(rb"/Subtype ?/Image", inside)) >= 2
    without = opened(guide_pdf(PRINTER, {"printer.png": b"nothing"}, "", words("de")))
    assert not re.search(rb"/Subtype ?/Image", without)
    assert URL.encode() not in without
    nameless = Step(id="x", do="Klicken Sie auf **Ja**.", picture=Picture(file="printer.png"))
    guide = dataclasses.replace(SHORT, sections=(Section(id="s", items=(nameless,)),))
    assert says(opened(guide_pdf(guide, PICTURES, "", words("de"))), "Klicken Sie auf Ja.")


def test_steps_and_questions_are_found_in_the_outline_and_answers_lead_on() -> None:
    inside = opened(guide_pdf(PRINTER, PICTURES, URL, words("de"), greeting=GREETING))
    for title in ("Schritt 1", "Schritt 2b", "Schritt 7", "Hat es geklappt?"):
        assert says(inside, title), title
    assert len(re.findall(rb"/Subtype ?/Link", inside)) >= 4
    assert says(opened(guide_pdf(VPN, {}, "", words("en"))), "Step 30")


HOSTILE = (
    '#image("/etc/passwd")',
    "*bold* _soft_ $x$ `raw` @ref <label> \\ = Heading // gone /* gone */",
    "#set page(width: 1cm)",
    "a\u0301 \u202e \x00 \ud800 \U0001f600 漢字",
    "https://a.example/#x",
    "",
)


@settings(max_examples=15)
@given(st.data())
def test_what_is_written_is_never_markup(data: st.DataObject) -> None:
    def text() -> str:
        return data.draw(st.sampled_from(HOSTILE) | st.text(max_size=60))

    step = Step(
        id=text(), do=text(), where=text(), see=text(), if_not=text(), why=text(), where_detail=text(),
        picture=Picture(file="p", alt=text()), warning=text(), wait=text(), irreversible=True,
    )  # fmt: skip
    asked = Branch(id=f"{step.id}?", question=text(), options=(Option(id="o", label=text()),))
    guide = Guide(
        title=text(), goal=text(), needs=(text(),), audience=text(), check=text(), help=text(),
        sections=(Section(id="s", title=text(), items=(step, asked)),),
    )  # fmt: skip
    pdf = guide_pdf(guide, {"p": png(4, 4, (0, 0, 0))}, URL, words("de"), greeting=text())
    assert pdf.startswith(b"%PDF-")


def test_markup_is_shown_as_it_was_written() -> None:
    title = '#image("/etc/passwd") *bold* $x$ @ref'
    guide = dataclasses.replace(
        SHORT, title=title, sections=(dataclasses.replace(SHORT.sections[0], title=title),)
    )
    assert says(opened(guide_pdf(guide, {}, "", words("de"))), title)


def test_a_long_step_goes_over_the_page_and_is_not_cut_off() -> None:
    step = Step(id="x", do="Lesen Sie.", if_not="Eine lange Erklärung steht hier. " * 500)
    guide = dataclasses.replace(SHORT, sections=(Section(id="s", items=(step,)),))
    pages = re.search(
        rb"/Type ?/Pages.*?/Count (\d+)|/Count (\d+).*?/Type ?/Pages",
        opened(guide_pdf(guide, {}, "", words("de"))),
        re.DOTALL,
    )
    assert pages
    assert int(pages[1] or pages[2]) >= 4


def test_pictures_are_known_by_their_bytes() -> None:
    assert picture_size(png(30, 20, (1, 2, 3))) == (30, 20)
    assert picture_size(JPEG) == (3, 2)
    assert data_address(JPEG).startswith("data:image/jpeg;base64,")
    for wrong in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg>", b"GIF89a" + bytes(20), JPEG[:20]):
        assert picture_size(wrong) is None


@given(st.binary(max_size=60).map(lambda tail: b"\xff\xd8\xff" + tail))
def test_any_bytes_can_be_asked_for_their_size(content: bytes) -> None:
    size = picture_size(content)
    assert size is None or min(size) > 0
