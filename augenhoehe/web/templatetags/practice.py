"""Words of course and look-back as templates ask for them."""

from __future__ import annotations

from django import template

from augenhoehe.desk.documents import LookBack
from augenhoehe.desk.queries.look_back import step_to_resume
from augenhoehe.desk.questions import label_of
from augenhoehe.web.forms.plan import focus_title

register = template.Library()
register.filter("focus_title", focus_title)


@register.filter
def resume_step(look_back: LookBack) -> int:
    """`{% url 'look_back' id document|resume_step %}`: where somebody goes on."""
    return step_to_resume(look_back)


@register.filter
def answer_label(value: int | str, question: str) -> str:
    """`{{ value|answer_label:"upset" }}`: the words for an answer to a question of the entry."""
    return str(label_of(question, value))
