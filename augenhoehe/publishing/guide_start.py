"""What stands before the first step: what one achieves, what one needs, how long it takes."""

from collections.abc import Iterable, Iterator
from html import escape

from augenhoehe.publishing.guide_parts import keep_html
from augenhoehe.publishing.guide_sheet import Sheet
from augenhoehe.publishing.guide_text import text_html

_LANGUAGES = {"de": "Deutsch", "en": "English"}


def start_html(sheet: Sheet) -> Iterator[str]:
    """Yield the part before the first step."""
    guide, words, about = sheet.guide, sheet.page, sheet.about
    yield sheet.heading(0, escape(sheet.title), ' class="title"')
    yield f'<div class="card start" id="{sheet.prefix}start">'
    if about.greeting.strip():
        yield f'<p class="greeting">{text_html(about.greeting)}</p>'
    yield sheet.heading(1, escape(words.begin_with), ' class="part"')
    needs = "".join(f"<li>{text_html(one)}</li>" for one in guide.needs if one.strip())
    facts = (
        (words.goal, text_html(guide.goal)),
        (words.needs, f"<ul>{needs}</ul>" if needs else ""),
        (words.audience, text_html(guide.audience)),
        (words.length, escape(length_in_words(sheet))),
    )
    yield from _list(fact for fact in facts if fact[1])
    if about.current in sheet.numbers:
        number = sheet.numbers[about.current]
        yield (
            f'<p class="nojs"><a href="#{sheet.anchor(number)}">'
            f"{escape(words.here_last % {'number': number})}</a></p>"
        )
    first = next(iter(sheet.numbers.values()), "")
    yield f'<p class="go"><a class="main" href="#{sheet.anchor(first)}">{escape(words.begin)}</a></p>'
    yield from _others(sheet)
    yield "</div>"
    if about.post_url:
        yield f'<p class="nojs">{escape(words.tick)} {keep_html(sheet)}</p>'


def _others(sheet: Sheet) -> Iterator[str]:
    """Yield where else the guide is: on paper, in other languages."""
    words, about = sheet.page, sheet.about
    if about.pdf_url:
        yield f'<p class="web"><a href="{escape(about.pdf_url)}">{escape(words.pdf)}</a></p>'
    links = [
        f'<a href="{escape(address)}" hreflang="{escape(code)}" lang="{escape(code)}">'
        f"{escape(_LANGUAGES.get(code, code))}</a>"
        for code, address in (about.languages or {}).items()
    ]
    if links:
        yield f'<p class="web">{escape(words.languages)} {", ".join(links)}</p>'


def _list(facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in facts)
    if rows:
        yield f"<dl>{rows}</dl>"


def length_in_words(sheet: Sheet) -> str:
    """Return how long it takes and how many steps there are; questions count as steps."""
    ngettext, minutes = sheet.interface.ngettext, sheet.guide.minutes
    steps = sum(number.isdecimal() for number in sheet.numbers.values())
    parts = []
    if minutes:
        parts.append(ngettext("about %(n)s minute", "about %(n)s minutes", minutes) % {"n": minutes})
    if steps:
        parts.append(ngettext("%(n)s step", "%(n)s steps", steps) % {"n": steps})
    return ", ".join(parts)
