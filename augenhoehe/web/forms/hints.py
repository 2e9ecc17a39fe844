"""Pointing out, before saving, what in a text may lead back to a customer. It never forbids to save.

A form that has texts is a `HintedForm`: the first time something is found `is_valid` says no and the page
shows it. The page carries digests of what was pointed out, so the next time the form saves. With a script
the notice comes while typing, and the first time saves already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import ClassVar

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from augenhoehe.language.identifiers import find_identifiers

POINTED_OUT = "pointed_out"


def words_found(text: str) -> tuple[str, ...]:
    """Return what looks like a name, a telephone number or an e-mail address, in reading order, each once."""
    return tuple(dict.fromkeys(found.of(text) for found in find_identifiers(text)))


def hint_text(words: Iterable[str]) -> str:
    """Return the notice about these words, or "" when there are none."""
    named = ", ".join(_("“%(words)s”") % {"words": word} for word in words)
    if not named:
        return ""
    return _("This may lead back to a customer: %(words)s. “The customer” is enough here.") % {"words": named}


def digests(words: Iterable[str]) -> str:
    """Return one short digest for each of the words, joined by spaces."""
    return " ".join(sorted({_digest(word) for word in words}))


def _digest(word: str) -> str:
    return hashlib.sha256(word.casefold().encode()).hexdigest()[:12]


class HintedForm(forms.Form):
    """A form whose texts are looked through. Fields in `without_hint` are not."""

    without_hint: ClassVar[frozenset[str]] = frozenset()

    def is_valid(self) -> bool:
        return super().is_valid() and not self.unconfirmed

    @cached_property
    def found(self) -> dict[str, tuple[str, ...]]:
        """What was found, by field name; of a form not yet sent, in what it starts with."""
        texts = {
            name: self[name].value() for name, field in self.fields.items() if self._is_text(name, field)
        }
        found = {name: words_found(text) for name, text in texts.items() if isinstance(text, str)}
        return {name: words for name, words in found.items() if words}

    @cached_property
    def unconfirmed(self) -> bool:
        """Whether something was found that had not been pointed out when the form was sent."""
        seen = str(self.data.get(self.pointed_out_name, "")).split()
        return self.is_bound and any(
            _digest(word) not in seen for words in self.found.values() for word in words
        )

    @property
    def pointed_out_name(self) -> str:
        return self.add_prefix(POINTED_OUT)

    @property
    def pointed_out(self) -> str:
        return digests(word for words in self.found.values() for word in words)

    def hint_of(self, name: str) -> str:
        """Return the notice beside the field `name`, "" for none."""
        return hint_text(self.found.get(name, ())) if self.is_bound else ""

    def _is_text(self, name: str, field: forms.Field) -> bool:
        texts = isinstance(field.widget, forms.TextInput | forms.Textarea) and isinstance(
            field, forms.CharField
        )
        return texts and not field.widget.is_hidden and name not in self.without_hint
