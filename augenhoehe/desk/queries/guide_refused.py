"""Why something cannot be done with a guide, in words for its writer."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext_lazy as _

from augenhoehe.desk.questions import Words

Reason = Literal[
    "does_not_fit",
    "too_many_steps",
    "id_twice",
    "nothing_to_publish",
    "no_title",
    "not_published",
    "picture_missing",
    "group_in_circle",
    "group_missing",
    "group_not_published",
    "group_in_use",
    "same_language",
]
_WORDS: dict[Reason, Words] = {
    "does_not_fit": _("Something in this guide does not fit: {detail}"),
    "too_many_steps": _("A guide has at most 300 steps. Make two guides of it."),
    "id_twice": _("Two parts of this guide have the same id “{detail}”. Remove one and write it anew."),
    "nothing_to_publish": _("There is no step yet, so there is nothing to publish."),
    "no_title": _("The guide needs a title before it can be published."),
    "not_published": _("This guide is not published yet. Publish it, then hand it over."),
    "picture_missing": _("The picture “{detail}” is not here. Add it again or remove it from its step."),
    "group_in_circle": _("A group of steps cannot contain itself, not even by way of another group."),
    "group_missing": _("A group of steps in this guide is no longer there. Remove it from the guide."),
    "group_not_published": _("The group of steps “{detail}” is not published yet. Publish it first."),
    "group_in_use": _("This group of steps is used in: {detail}. Remove it there first."),
    "same_language": _("The guide is in this language already."),
}


class GuideRefused(Exception):
    """Something cannot be done, and nothing was changed; `words` say why, `detail` names the place."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason
        self.detail = detail

    @property
    def words(self) -> str:
        return str(_WORDS[self.reason]).format(detail=self.detail)
