"""Up to three entries in one go, at the end of a shift."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from augenhoehe.desk.documents import Entry, Preferences
from augenhoehe.desk.questions import Words
from augenhoehe.web.forms.entry import EntryForm

MOST = 3
ROWS = "rows"


class LateEntries:
    """The rows of the page. Rows left as they were are ignored, unless all are."""

    def __init__(
        self, data: Mapping[str, Any] | None, preferences: Preferences, *, another: bool = False
    ) -> None:
        self._data = data
        self._preferences = preferences
        sent = 0 if data is None else _rows_in(data)
        self.forms = [self._sent(row) for row in range(sent)]
        if data is not None and not another and not any(form.has_changed() for form in self.forms):
            self.forms[0] = self._sent(0, may_be_empty=False)
        if data is None or (another and sent < MOST):
            self.forms.append(self._fresh(sent))

    def _sent(self, row: int, *, may_be_empty: bool = True) -> EntryForm:
        form = EntryForm(
            self._data,
            preferences=self._preferences,
            prefix=str(row),
            empty_permitted=may_be_empty,
            use_required_attribute=False,
        )
        return _compared_with_page(form)

    def _fresh(self, row: int) -> EntryForm:
        form = EntryForm(
            preferences=self._preferences, prefix=str(row), takes_focus=True, use_required_attribute=False
        )
        return _compared_with_page(form)

    @property
    def rows(self) -> int:
        return len(self.forms)

    @property
    def may_grow(self) -> bool:
        return self.rows < MOST

    @property
    def mistakes(self) -> list[tuple[str, Words, str]]:
        return [
            (control, self._named(row, label), text)
            for row, form in enumerate(self.forms, start=1)
            if form.is_bound
            for control, label, text in form.mistakes
        ]

    @property
    def notices(self) -> list[tuple[str, Words]]:
        return [
            (control, self._named(row, label))
            for row, form in enumerate(self.forms, start=1)
            for control, label in form.notices
        ]

    def _named(self, row: int, question: Words) -> Words:
        """Say of which conversation a question is, where the page holds several."""
        if self.rows == 1:
            return question
        return _("Conversation %(number)s") % {"number": row} + f": {question}"

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms]
        return all(valid)

    def entries(self) -> list[Entry]:
        """Return the filled rows of the valid page as entries, marked as late."""
        return [form.entry(late=True) for form in self.forms if form.has_changed()]


def _rows_in(data: Mapping[str, Any]) -> int:
    sent = str(data.get(ROWS, ""))
    return min(MOST, max(1, int(sent))) if sent.isascii() and sent.isdigit() else 1


def _compared_with_page(form: EntryForm) -> EntryForm:
    """Time goes on between opening and sending: what the page showed at first travels with it."""
    for name in ("day", "at"):
        form.fields[name].show_hidden_initial = True
    return form
