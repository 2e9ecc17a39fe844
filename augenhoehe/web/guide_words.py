"""What the editor calls the parts and fields of a guide."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from augenhoehe.desk.questions import Words

# Field -> what it is called; those of a step first, as they stand on the page.
FIELDS: Mapping[str, Words] = {
    "where": pgettext_lazy("guide field", "Where"),
    "do": pgettext_lazy("guide field", "Do"),
    "see": pgettext_lazy("guide field", "See"),
    "if_not": pgettext_lazy("guide field", "If not"),
    "where_detail": gettext_lazy("Where exactly"),
    "why": gettext_lazy("Why"),
    "warning": gettext_lazy("Warning, said before the step"),
    "irreversible": gettext_lazy("This cannot be undone"),
    "wait": gettext_lazy("How long it takes, and how one knows that it is over"),
    "picture": gettext_lazy("Picture"),
    "alt": gettext_lazy("What the picture shows, in words"),
    "question": gettext_lazy("Question"),
    "label": gettext_lazy("Answer"),
    "title": gettext_lazy("Title"),
    "goal": gettext_lazy("What the reader has at the end"),
    "needs": gettext_lazy("What the reader needs first"),
    "audience": gettext_lazy("For whom: device, version"),
    "minutes": gettext_lazy("Minutes it takes"),
    "check": gettext_lazy("How one knows that it worked"),
    "help": gettext_lazy("The way to a human"),
    "tested_on": gettext_lazy("Last tried out on"),
    "tested_by_newcomer": gettext_lazy("Somebody who had never done it has followed it"),
    "language": gettext_lazy("Language of the guide"),
}
LANGUAGES: Mapping[str, Words] = {"de": gettext_lazy("German"), "en": gettext_lazy("English")}


def field_name(field: str) -> str:
    """Return what a field is called, the name itself for one that has no other."""
    return str(FIELDS.get(field, field))


def part_name(kind: str, number: str = "", text: str = "") -> str:
    """Return what a part is called: "Step 3", "Question 4", its number and words where it has some."""
    if kind == "step":
        return _("Step %(number)s") % {"number": number} if number else pgettext("guide part", "Step")
    if kind == "branch":
        return _("Question %(number)s") % {"number": number} if number else _("Question")
    if kind == "option":
        return _("Answer “%(text)s”") % {"text": text} if text else _("Answer")
    if kind == "section":
        return _("Section “%(text)s”") % {"text": text} if text else _("Section")
    return _("Group of steps") if kind == "reuse" else _("Guide")


def level_name(level: str) -> str:
    """Return the weight of a hint as a word, so that colour is not what tells it."""
    if level == "error":
        return pgettext("guide hint", "Important")
    return pgettext("guide hint", "Better") if level == "warning" else pgettext("guide hint", "Tip")
