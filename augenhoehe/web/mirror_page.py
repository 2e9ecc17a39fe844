"""The mirror as a page: the moments first, turns with their marks and notes, measures last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from augenhoehe.desk.documents import Dismissed, Entry, Mirror, Preferences
from augenhoehe.desk.queries.mirror import seen_in
from augenhoehe.desk.queries.open_log import Stored
from augenhoehe.desk.questions import Words
from augenhoehe.listening import Mirror as Seen
from augenhoehe.listening import Speaker
from augenhoehe.publishing.annotated import AnnotatedTurn, annotated, role_words
from augenhoehe.publishing.finding_notes import name_of_rule
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.measure_words import measures_in_words
from augenhoehe.publishing.moment_words import MomentRow, moment_rows, moment_title, nothing_stands_out
from augenhoehe.web.interface import interface
from augenhoehe.web.mirror_changes import as_value, carry
from augenhoehe.web.my_view import Beside, my_view

_CHANNELS: Mapping[str, Words] = {"spoken": gettext_lazy("spoken"), "written": gettext_lazy("written")}


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of the conversation, its role, and whether that was guessed."""

    number: int
    name: str
    speaker: Speaker
    is_guessed: bool


@dataclass(frozen=True, slots=True)
class Hidden:
    """A dismissed finding: what it was called, its rule, its turn, and the key that brings it back."""

    name: str
    rule: str
    turn: int
    key: str


@dataclass(frozen=True)
class MirrorPage:
    """A conversation, what the rules see in it, and the entry about it.

    `just` is what was dismissed now, `off` where a rule was switched off now.
    """

    document: Mirror
    seen: Seen
    entry: Stored[Entry] | None = None
    just: Dismissed | None = None
    off: Dismissed | None = None
    interface: Interface = field(default_factory=interface)

    @property
    def carried(self) -> str:
        return carry(self.document)

    @property
    def title(self) -> str:
        return moment_title(self.seen, self.interface) or _("The conversation")

    @property
    def channel(self) -> Words:
        return _CHANNELS.get(self.document.channel, "")

    @property
    def rules_changed(self) -> bool:
        """Whether other rules than those it was kept with are looking at it."""
        return bool(self.document.rulebook) and self.document.rulebook != self.seen.rulebook

    @property
    def turns(self) -> Sequence[AnnotatedTurn]:
        return list(annotated(self.seen.conversation, self.seen.findings, self.interface))

    @property
    def moments(self) -> Sequence[MomentRow]:
        return list(moment_rows(self.seen, self.interface))

    @property
    def nothing(self) -> str:
        return nothing_stands_out(self.seen, self.interface)

    @property
    def measures(self) -> Sequence[tuple[str, str]]:
        return list(measures_in_words(self.seen.measures, self.interface))

    @cached_property
    def names(self) -> list[NameRow]:
        """Names whose role can be corrected; what nobody is named as keeps the role it came with."""
        spoken = {turn.name: turn.speaker for turn in self.document.turns}
        return [
            NameRow(number, name, spoken[name], name in self.document.guessed)
            for number, name in enumerate(self.document.names)
            if name
        ]

    @property
    def roles(self) -> list[tuple[Speaker, str]]:
        return list(role_words(self.interface).items())

    @property
    def can_swap(self) -> bool:
        return {"agent", "customer"} <= {turn.speaker for turn in self.document.turns}

    @property
    def hidden(self) -> list[Hidden]:
        dismissed = sorted(self.document.dismissed, key=lambda one: (one.turn, one.rule))
        return [self._hidden(one) for one in dismissed]

    @property
    def just_hidden(self) -> Hidden | None:
        return self._hidden(self.just) if self.just else None

    @property
    def just_off(self) -> Hidden | None:
        return self._hidden(self.off) if self.off else None

    @cached_property
    def my_view(self) -> list[Beside]:
        return my_view(self.entry.document, self.seen) if self.entry else []

    def _hidden(self, dismissed: Dismissed) -> Hidden:
        name = name_of_rule(dismissed.rule, self.interface.language) or dismissed.rule
        return Hidden(name, dismissed.rule, dismissed.turn, as_value(dismissed))


def mirror_page(
    document: Mirror,
    preferences: Preferences,
    entry: Stored[Entry] | None = None,
    just: Dismissed | None = None,
    off: Dismissed | None = None,
) -> MirrorPage:
    """Return the page of a conversation as today's rules see it."""
    return MirrorPage(document, seen_in(document, preferences), entry, just, off)
