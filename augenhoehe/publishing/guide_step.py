"""One step of a guide as HTML: the warning, place and action, what one sees, and what folds out."""

import re
from collections.abc import Iterator
from html import escape

from augenhoehe.clarity.guide import Picture, Step
from augenhoehe.publishing.guide_sheet import Sheet
from augenhoehe.publishing.guide_text import contact_html, text_html, words_of

_SAYS_IT = re.compile(r"(?:jetzt|nun|sie) seh|(?:now )?you(?: now)?(?: should)? see", re.IGNORECASE)
_ENDS = re.compile(r"[:.,;!?…–]$")
SENTENCE = 1000
"""Characters that fit beside "I am stuck here"."""
# Characters. A way to a human that would take more, said at every step, stands once at the end.
_MOST = 1500


def step_html(step: Step, sheet: Sheet, *, depth: int = 2, below: str = "") -> str:
    """Return a step; `depth` is that of its heading, `below` is HTML that belongs under it."""
    return "\n".join(filter(None, _lines(step, sheet, depth, below)))


def _lines(step: Step, sheet: Sheet, depth: int, below: str) -> Iterator[str]:
    number = sheet.numbers[step.id]
    yield f'<div class="card" id="{sheet.anchor(number)}">'
    yield card_heading(sheet, number, depth)
    yield _warning(step, sheet)
    where = text_html(where_words(step.where))
    place = f'<span class="where">{where}</span> ' if where else ""
    yield f'<p class="core">{place}{text_html(step.do)}</p>'
    yield _picture(step.picture, picture_words(step, sheet), sheet) if step.picture else ""
    yield _said("wait", sheet.step.wait, step.wait)
    yield _said("see", see_head(step, sheet), step.see)
    yield _tick(step, sheet)
    yield _fold("where_opened", sheet.step.where, step.where_detail)
    yield _fold("", sheet.step.why, step.why)
    yield _fold("failed_opened", sheet.step.fails, step.if_not)
    yield stuck_html(step.id, sheet.stuck.stuck, sheet)
    yield f"{below}</div>"


def card_heading(sheet: Sheet, number: str, depth: int) -> str:
    """Return the heading of a step or question."""
    return sheet.heading(depth, escape(sheet.step.step % {"number": number}), ' class="step"')


def where_words(where: str) -> str:
    """Return a place as it stands before its action, with the colon that parts them."""
    where = where.strip()
    return where if not where or _ENDS.search(where) else f"{where}:"


def see_head(step: Step, sheet: Sheet) -> str:
    """Return what stands before what one sees; "" where the text itself begins like that."""
    return "" if _SAYS_IT.match(step.see) else sheet.step.see


def _warning(step: Step, sheet: Sheet) -> str:
    for_good = escape(sheet.step.for_good) if step.irreversible else ""
    words = " ".join(filter(None, (text_html(step.warning), for_good)))
    return f'<p class="warn"><b>{escape(sheet.step.warning)}</b> {words}</p>' if words else ""


def _said(looks: str, head: str, text: str) -> str:
    head = f"<b>{escape(head)}</b> " if head else ""
    return f'<p class="{looks}">{head}{text_html(text)}</p>' if text.strip() else ""


def picture_words(step: Step, sheet: Sheet) -> str:
    """Return what the picture of a step shows; without words of its own it shows what is to be done."""
    own = words_of(step.picture.alt) if step.picture else ""
    return own or words_of(step.do) or sheet.step.step % {"number": sheet.numbers[step.id]}


def _picture(picture: Picture, alt: str, sheet: Sheet) -> str:
    words = escape(alt)
    source = sheet.about.picture(picture.file)
    if not source:
        return f'<p class="alt">{words}</p>'
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""
    return f'<img src="{escape(source)}" alt="{words}"{size} loading="lazy">'


def _tick(step: Step, sheet: Sheet) -> str:
    ticked = " checked" if step.id in sheet.about.done else ""
    box = f'<input type="checkbox" name="reached" value="{escape(step.id)}"{ticked}>'
    return f'<label class="tick">{box} {escape(sheet.step.done)}</label>'


def _fold(event: str, summary: str, text: str) -> str:
    if not text.strip():
        return ""
    says = f' data-says="{event}"' if event else ""
    return f"<details{says}><summary>{escape(summary)}</summary><p>{text_html(text)}</p></details>"


def stuck_html(part: str, summary: str, sheet: Sheet) -> str:
    """Return what folds out where somebody does not get on, at a step or question with this id."""
    words, is_told = sheet.stuck, sheet.about.told == part
    ask = ""
    if sheet.about.post_url and not is_told:
        value = escape(part)
        ask = (
            f"<label>{escape(words.what_instead)}"
            f'<textarea name="said-{value}" maxlength="{SENTENCE}"></textarea></label>'
            f'<button name="stuck" value="{value}">{escape(words.send)}</button>'
        )
    thanks = f'<p class="thanks" role="status">{escape(words.thanks)}</p>' if is_told else ""
    return (
        f'<details class="stuck"{" open" if is_told else ""}><summary>{escape(summary)}</summary>'
        f"<p>{escape(words.no_fault)}</p>{ask}{thanks}{human_html(sheet)}</details>"
    )


def human_html(sheet: Sheet) -> str:
    """Return the way to a human; where it is long, what leads to it."""
    way = sheet.guide.help.strip()
    if not way:
        return ""
    if len(way) * len(sheet.numbers) > _MOST:
        return f'<p class="known"><a href="#{sheet.anchor("")}">{escape(sheet.stuck.see_end)}</a></p>'
    return f'<p class="human">{contact_html(way)}</p>'
