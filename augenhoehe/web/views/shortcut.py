"""All keyboard shortcuts in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from augenhoehe.desk.marks import MARKS
from augenhoehe.desk.questions import Words
from augenhoehe.web.session import without_log

ENTER, CTRL, SHIFT, ESCAPE = _("Enter"), _("Ctrl"), _("Shift"), _("Esc")


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Keys, to be pressed together, and what they do."""

    keys: tuple[Words, ...]
    does: Words


@dataclass(frozen=True, slots=True)
class Place:
    """Where shortcuts work."""

    title: Words
    shortcuts: tuple[Shortcut, ...]


PLACES: tuple[Place, ...] = (
    Place(_("On every page"), (Shortcut(("?",), _("show and close this list")),)),
    Place(
        pgettext_lazy("place", "Today"),
        (
            Shortcut(("g",), _("begin a conversation")),
            Shortcut(("e",), _("add an entry later")),
            Shortcut(("m",), _("look at a conversation in the mirror")),
        ),
    ),
    Place(
        _("In a conversation"),
        (
            Shortcut((CTRL, ENTER), _("go on to the next stage")),
            Shortcut((ESCAPE,), _("from the notes to the marks, and back")),
            Shortcut(
                (f"{MARKS[0].key} – {MARKS[-1].key}",),
                _("set or remove a mark, while the focus is on the marks"),
            ),
            Shortcut((CTRL, SHIFT, ENTER), _("put the conversation aside, because the next call rings")),
            Shortcut(("l",), _("the same, outside of text fields")),
        ),
    ),
    Place(
        _("In an entry"),
        (
            Shortcut(
                (_("digit or letter"),),
                _("choose the answer it stands beside, in the question that has the focus"),
            ),
            Shortcut(("0",), _("take back the answer to a question that may stay open")),
            Shortcut((ENTER,), _("go on to the next question")),
            Shortcut((CTRL, ENTER), _("save")),
        ),
    ),
    Place(_("In the mirror"), (Shortcut(("x",), _("dismiss the note that has the focus")),)),
    Place(
        _("In a guide"),
        (
            Shortcut(("n",), _("begin a guide, on the list of guides")),
            Shortcut((ENTER,), _("a new step below this one")),
            Shortcut((SHIFT, ENTER), _("a line break in “If not”")),
            Shortcut((_("Alt"), "↑ ↓"), _("move the step up or down")),
            Shortcut((CTRL, _("Backspace")), _("delete the step, when nothing stands in it")),
            Shortcut((CTRL, "V"), _("paste a screenshot into the step, and cover parts of it first")),
            Shortcut((CTRL, ENTER), _("save")),
        ),
    ),
)


@require_GET
@without_log
def shortcuts(request: HttpRequest) -> HttpResponse:
    """List the shortcuts; `keys.js` shows the same page as a dialog."""
    return render(request, "augenhoehe/shortcuts.html", {"places": PLACES})


urlpatterns = [path("shortcuts/", shortcuts, name="shortcuts")]
