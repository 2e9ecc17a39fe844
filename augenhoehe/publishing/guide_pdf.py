"""A guide as PDF: tagged, with boxes to tick, its pictures, and the way back to its page."""

from collections.abc import Iterator, Mapping

from augenhoehe.clarity.guide import Branch, Guide, Step
from augenhoehe.clarity.said_once import said_once
from augenhoehe.publishing.day_words import day_in_words
from augenhoehe.publishing.guide_page import GuidePage
from augenhoehe.publishing.guide_picture import data_address, picture_size
from augenhoehe.publishing.guide_sheet import Sheet
from augenhoehe.publishing.guide_start import length_in_words
from augenhoehe.publishing.guide_step import picture_words, see_head, where_words
from augenhoehe.publishing.guide_text import pieces
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.pdf.typesetting import typeset
from augenhoehe.publishing.qr import qr_svg

Data = dict[str, object]
_WIDEST, _TALLEST = 12.0, 5.5
_CM_PER_PIXEL = 2.54 / 96
# A step with more characters may go over the end of a page; shorter ones stay together.
_LONG = 1500


def guide_pdf(
    guide: Guide,
    pictures: Mapping[str, bytes],
    url: str,
    interface: Interface,
    *,
    greeting: str = "",
) -> bytes:
    """Return a guide as PDF/UA-1 for A4; the same guide gives the same bytes.

    `pictures` are the contents of picture files; one that is missing or neither PNG nor JPEG is told in
    words. `url` is where its page lies, "" for none. `interface` speaks the language of the guide.
    """
    sheet = Sheet(said_once(guide), GuidePage(greeting=greeting), interface)
    day = guide.tested_on
    return typeset(
        {
            "title": sheet.title,
            "language": guide.language,
            "day": [day.year, day.month, day.day] if day else None,
            "page": sheet.end.page,
            "greeting": _rich(greeting),
            "before": sheet.page.begin_with,
            "facts": list(_facts(sheet)),
            "qr": _way_back(url, sheet) if url else None,
            "sections": [
                {
                    "title": sheet.section_title(at),
                    "items": [_item(item, sheet, pictures) for item in sheet.items(at)],
                }
                for at in range(len(guide.sections))
                if sheet.items(at)
            ],
            "end": _end(sheet),
        },
        "guide",
    )


def _rich(text: str) -> list[Data]:
    return [{"kind": piece.kind, "text": piece.text} for piece in pieces(text)]


def _facts(sheet: Sheet) -> Iterator[Data]:
    guide, words = sheet.guide, sheet.page
    needs = [_rich(one) for one in guide.needs if one.strip()]
    facts: tuple[tuple[str, str, list[list[Data]]], ...] = (
        (words.goal, guide.goal, []),
        (words.needs, "", needs),
        (words.audience, guide.audience, []),
        (words.length, length_in_words(sheet), []),
    )
    for name, text, points in facts:
        if text.strip() or points:
            yield {"name": name, "text": _rich(text), "points": points}


def _way_back(url: str, sheet: Sheet) -> Data:
    words = sheet.end.on_screen
    return {"svg": qr_svg(url, words), "alt": f"{words} {url}", "words": words, "url": url}


def _item(item: Step | Branch, sheet: Sheet, pictures: Mapping[str, bytes]) -> Data:
    if isinstance(item, Step):
        return {"step": _step(item, sheet, pictures), "answers": []}
    go_on = {"number": sheet.after[item.id], "words": sheet.go_on_words(item.id)}
    answers = [
        {
            "label": sheet.label(option, at),
            "steps": [_step(step, sheet, pictures) for step in option.steps],
            "go_on": go_on,
        }
        for at, option in enumerate(item.options)
    ]
    options = [answer["label"] for answer in answers]
    notes = [_note(sheet.step.choose, "")] if options else []
    asked = _card(sheet, item.id) | {"do": _rich(item.question), "options": options, "notes": notes}
    return {"step": asked, "answers": answers}


def _card(sheet: Sheet, part: str) -> Data:
    number = sheet.numbers[part]
    return {
        "number": number,
        "heading": sheet.step.step % {"number": number},
        "long": False,
        "boxed": False,
        "warning_head": sheet.step.warning,
        "warning": [],
        "where": [],
        "picture": None,
        "notes": [],
        "options": [],
    }


def _step(step: Step, sheet: Sheet, pictures: Mapping[str, bytes]) -> Data:
    words = sheet.step
    warning = " ".join(filter(None, (step.warning.strip(), words.for_good if step.irreversible else "")))
    picture, alt = _picture(step, sheet, pictures)
    notes = [
        _note("", alt, beside=False),
        _note(words.wait, step.wait, beside=True),
        _note(see_head(step, sheet), step.see, beside=True),
        _note(words.where, step.where_detail),
        _note(words.why, step.why),
        _note(words.fails, step.if_not),
    ]
    long = sum(map(len, (step.do, warning, step.wait, step.see, step.where_detail, step.why, step.if_not)))
    return _card(sheet, step.id) | {
        "long": long > _LONG,
        "boxed": True,
        "warning": _rich(warning),
        "where": _rich(where_words(step.where)),
        "do": _rich(step.do),
        "picture": picture,
        "notes": [note for note in notes if note["text"]],
    }


def _note(head: str, text: str, *, beside: bool = False) -> Data:
    return {"head": head, "text": _rich(text), "beside": beside}


def _picture(step: Step, sheet: Sheet, pictures: Mapping[str, bytes]) -> tuple[Data | None, str]:
    """Return the picture of a step, or what stands in for one that cannot be shown."""
    if step.picture is None:
        return None, ""
    content = pictures.get(step.picture.file, b"")
    address, size = data_address(content), picture_size(content)
    if not address or not size:
        return None, step.picture.alt
    width, height = size
    # Data reaches the template as text, so the picture travels inside a drawing.
    box = f'width="{width}" height="{height}"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} viewBox="0 0 {width} {height}">'
        f'<image {box} href="{address}"/></svg>'
    )
    wide = min(_WIDEST, width * _CM_PER_PIXEL, _TALLEST * width / height)
    return {"svg": svg, "alt": picture_words(step, sheet), "width": wide}, ""


def _end(sheet: Sheet) -> Data:
    guide, words = sheet.guide, sheet.end
    notes = [_note(words.check, guide.check, beside=True), _note(f"{words.human}:", guide.help)]
    tested = guide.tested_on
    day = day_in_words(tested, sheet.interface, year=True) if tested else ""
    return {
        "heading": words.end,
        "notes": [note for note in notes if note["text"]],
        "tested": sheet.page.tested % {"day": day} if day else "",
    }
