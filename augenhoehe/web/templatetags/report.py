"""The letter as templates ask for it."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from augenhoehe.insight import DEFAULT, QUESTIONS
from augenhoehe.insight.wording import say
from augenhoehe.web.report_page import section_as_html

register = template.Library()
register.filter("blocks", section_as_html)


@register.filter
def question_words(question: str, language: str) -> str:
    """`{{ course.question|question_words:LANGUAGE_CODE }}`: the question of a verdict in words."""
    known = question if question in QUESTIONS else DEFAULT
    return in_language(say(f"question.{known}"), language)


@register.filter
def in_language(both: Mapping[str, str], language: str) -> str:
    """`{{ statement.title|in_language:LANGUAGE_CODE }}`: the words in the language of the page."""
    return both["de" if language == "de" else "en"]
