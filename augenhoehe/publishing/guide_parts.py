"""The sections of a guide as HTML: steps, and questions whose answers lead back to what follows."""

from collections.abc import Iterator
from html import escape

from augenhoehe.clarity.guide import Branch, Option
from augenhoehe.publishing.guide_sheet import Sheet
from augenhoehe.publishing.guide_step import card_heading, step_html, stuck_html
from augenhoehe.publishing.guide_text import text_html

_WHICH = ' class="which"'


def section_html(at: int, sheet: Sheet) -> Iterator[str]:
    """Yield the section at a position; nothing for one without a step."""
    if not sheet.items(at):
        return
    title = sheet.section_title(at)
    yield f'<section id="{sheet.prefix}part-{at + 1}">'
    if title:
        yield sheet.heading(1, escape(title), ' class="part"')
    below = _known(at, sheet)
    for item in sheet.items(at):
        if isinstance(item, Branch):
            yield from _branch(item, sheet, below)
        else:
            yield step_html(item, sheet, below=below)
        below = ""
    if sheet.about.post_url:
        yield f'<p class="nojs">{keep_html(sheet)}</p>'
    yield "</section>"


def _known(at: int, sheet: Sheet) -> str:
    """Return what leads past a section whose steps are known; nothing where there is no title to lead to."""
    later = next((one for one in range(at + 1, len(sheet.guide.sections)) if sheet.items(one)), at)
    title = sheet.section_title(later)
    if later == at or not title:
        return ""
    words = escape(sheet.page.known % {"title": title})
    return f'<p class="known"><a href="#{sheet.prefix}part-{later + 1}">{words}</a></p>'


def _branch(branch: Branch, sheet: Sheet, below: str) -> Iterator[str]:
    number = sheet.numbers[branch.id]
    yield f'<div class="card branch" id="{sheet.anchor(number)}">'
    yield card_heading(sheet, number, 2)
    yield f'<p class="core">{text_html(branch.question)}</p>'
    yield f'<p class="choose">{escape(sheet.step.choose)}</p><ul class="options">'
    for at, option in enumerate(branch.options):
        words = escape(sheet.label(option, at))
        yield f'<li><a href="#{sheet.answer_anchor(number, at)}">{words}</a></li>'
    yield f"</ul>{stuck_html(branch.id, sheet.step.none_fits, sheet)}{below}</div>"
    for at, option in enumerate(branch.options):
        yield from _answer(branch, at, option, sheet)


def _answer(branch: Branch, at: int, option: Option, sheet: Sheet) -> Iterator[str]:
    number = sheet.numbers[branch.id]
    yield (
        f'<div class="answer" id="{sheet.answer_anchor(number, at)}" data-of="{sheet.anchor(number)}">'
        f"{sheet.heading(2, escape(sheet.label(option, at)), _WHICH)}"
    )
    for step in option.steps:
        yield step_html(step, sheet, depth=3)
    yield f"{sheet.go_on(branch.id)}</div>"


def keep_html(sheet: Sheet) -> str:
    """Return the button that keeps what is ticked, for who has no script."""
    return f"<button>{escape(sheet.page.keep_ticks)}</button>"
