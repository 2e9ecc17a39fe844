"""What is said above a draft that was made of a pasted page."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from augenhoehe.web.forms.guide_begin import GuideBeginForm


def about_draft(form: GuideBeginForm) -> Iterator[str]:
    """Yield what somebody should know: a language that he did not choose, lines that were left out."""
    if form.found_language == "en":
        yield _("The text is in English, and so is the guide. “Language of the guide” changes that.")
    elif form.found_language:
        yield _("The text is in German, and so is the guide. “Language of the guide” changes that.")
    if form.left_out:
        words = _(
            "Left out, because it belongs to the page and not to the guide: %(lines)s. "
            "Whatever you need of it, copy it to its place from here."
        )
        yield words % {"lines": " · ".join(form.left_out)}
