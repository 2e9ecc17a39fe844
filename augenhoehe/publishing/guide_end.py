"""What stands after the last step: how one knows that it worked, and who helps when it did not."""

from collections.abc import Iterator
from html import escape

from augenhoehe.clarity.guide import END
from augenhoehe.publishing.day_words import day_in_words
from augenhoehe.publishing.guide_page import ClosingQuestions
from augenhoehe.publishing.guide_sheet import Sheet
from augenhoehe.publishing.guide_step import SENTENCE
from augenhoehe.publishing.guide_text import contact_html, text_html

_SUB = ' class="sub"'


def end_html(sheet: Sheet) -> Iterator[str]:
    """Yield the part after the last step."""
    guide, words, about = sheet.guide, sheet.end, sheet.about
    heading = sheet.heading(1, escape(words.end), ' class="part"')
    yield f'<div class="card end" id="{sheet.anchor("")}">{heading}'
    if guide.check.strip():
        yield f'<p class="see"><b>{escape(words.check)}</b> {text_html(guide.check)}</p>'
    if about.finished:
        yield f'<p class="thanks" role="status">{escape(words.glad)}</p>'
    elif about.post_url:
        yield f'<button class="main" name="finished" value="yes">{escape(words.worked)}</button>'
    yield from _failed(sheet)
    if guide.help.strip():
        yield sheet.heading(2, escape(words.human), _SUB)
        yield f'<p class="way">{contact_html(guide.help)}</p>'
    if about.closing:
        yield from _closing(about.closing, sheet)
    yield from _foot(sheet)
    yield "</div>"


def _failed(sheet: Sheet) -> Iterator[str]:
    """Yield what folds out where it did not work: the steps to go back to, and a word to their writer."""
    words, is_told = sheet.end, sheet.about.told == END
    steps = " ".join(
        f'<a href="#{sheet.anchor(number)}">{escape(number)}</a>' for number in sheet.numbers.values()
    )
    yield f"<details{' open' if is_told else ''}><summary>{escape(words.failed)}</summary>"
    yield f"<p>{escape(sheet.stuck.no_fault)} {escape(words.go_back)}</p>"
    if steps:
        yield f'<p class="web">{escape(words.steps)} {steps}</p>'
    if is_told:
        yield f'<p class="thanks" role="status">{escape(sheet.stuck.thanks)}</p>'
    elif sheet.about.post_url:
        yield (
            f'<div class="web"><label>{escape(words.all_right)}'
            f'<textarea name="said-{END}" maxlength="{SENTENCE}"></textarea></label>'
            f'<button name="stuck" value="{END}">{escape(sheet.stuck.send)}</button></div>'
        )
    yield "</details>"


def _closing(asked: ClosingQuestions, sheet: Sheet) -> Iterator[str]:
    words = sheet.end
    yield '<div class="closing">'
    yield f"{sheet.heading(2, escape(words.questions), _SUB)}<p>{escape(words.reply)}</p>"
    if asked.solved.strip():
        yield f"<p>{text_html(words.understood % {'solved': asked.solved})}</p>"
    options = "".join(f"<li>{text_html(one)}</li>" for one in asked.options)
    choice = f"<ul>{options}</ul>" if options else ""
    yield (
        f"<ol><li>{text_html(asked.question)}{choice}</li>"
        f"<li>{escape(words.copes)} {escape(words.copes_answers)}</li></ol></div>"
    )


def _foot(sheet: Sheet) -> Iterator[str]:
    words, about, tested = sheet.page, sheet.about, sheet.guide.tested_on
    yield "<footer>"
    if tested:
        day = day_in_words(tested, sheet.interface, year=True)
        yield f"<p>{escape(words.tested % {'day': day})}</p>"
    if about.post_url:
        yield f'<p class="web">{escape(words.counted)}</p>'
    yield "</footer>"
