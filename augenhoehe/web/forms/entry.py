"""What may be typed about a conversation, and how it becomes an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from augenhoehe.desk import marks
from augenhoehe.desk.documents import ENTRY, Conversation, Entry, Preferences
from augenhoehe.desk.questions import GROUP_LABELS, QUESTIONS, Group, Question, Words
from augenhoehe.web.forms.hints import HintedForm
from augenhoehe.web.forms.moment import local_moment
from augenhoehe.web.forms.question import field_for

EARLIEST = date(2000, 1, 1)
_DayInput = partial(forms.DateInput, format="%Y-%m-%d", attrs={"type": "date"})
_TimeInput = partial(forms.TimeInput, format="%H:%M", attrs={"type": "time"})


@dataclass(slots=True)
class KeyGroup:
    """Fields that answer to the same keys: one question to pick from, and what may be ticked beside it."""

    fields: list[forms.BoundField]
    has_keys: bool


@dataclass(slots=True)
class Part:
    """A part of the page: its heading, "" where its questions are heading enough, and its key groups."""

    name: Group
    label: Words
    groups: list[KeyGroup]


class EntryForm(HintedForm):
    """One entry. `known` holds what is known by the names of its fields: an entry's, or a conversation's."""

    required_css_class = "required"
    without_hint: ClassVar[frozenset[str]] = frozenset({"ticket"})

    day = forms.DateField(
        label=_("Day"),
        widget=_DayInput(),
        validators=[MinValueValidator(EARLIEST)],
        error_messages={"required": _("Say which day it was.")},
    )
    at = forms.TimeField(
        label=_("Time"), widget=_TimeInput(), error_messages={"required": _("Say about when it was.")}
    )
    began = forms.CharField(required=False, widget=forms.HiddenInput)
    revision = forms.CharField(required=False, widget=forms.HiddenInput)
    drawn = forms.BooleanField(required=False, label=_("This was the drawn conversation."))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        preferences: Preferences,
        known: Mapping[str, Any] | None = None,
        takes_focus: bool = False,
        **kwargs: Any,
    ) -> None:
        self._known = dict(known or {})
        super().__init__(data, initial=_initial(self._known), label_suffix="", **kwargs)
        asked = [question for question in QUESTIONS if question.name != "ticket" or preferences.ticket_field]
        self._asked = {question.name: question for question in asked}
        self.fields.update({question.name: field_for(question) for question in asked})
        if not (
            preferences.draw or self._known.get("stream") == "random" or self.add_prefix("drawn") in self.data
        ):
            del self.fields["drawn"]
        if takes_focus and not self.is_bound:
            self.fields[asked[0].name].widget.takes_focus = True

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if "day" in typed and "at" in typed:
            try:
                typed["conversation_at"] = self._moment(typed["day"], typed["at"])
            except ValidationError as error:
                self.add_error("at", error)
        return typed

    def _moment(self, day: date, at: time) -> datetime:
        began = self.began_at
        if began is not None:
            local = timezone.localtime(began)
            if (local.date(), local.hour, local.minute) == (day, at.hour, at.minute):
                return began
        return local_moment(day, at, timezone.now())

    def entry(self, *, late: bool = False) -> Entry:
        """Return the valid form as an entry; what the page does not ask stays as known."""
        typed = self.cleaned_data
        kept = {name: value for name, value in self._known.items() if name in Entry.__struct_fields__}
        answers = {name: typed[name] for name in self._asked}
        stream = "random" if typed.get("drawn") else "chosen"
        values = {
            "late": late,
            **kept,
            **answers,
            "conversation_at": typed["conversation_at"],
            "stream": stream,
        }
        return ENTRY.convert({name: _plain(value) for name, value in values.items()})

    @property
    def began_at(self) -> datetime | None:
        """When the conversation began, if it was known when the page was opened."""
        try:
            began = datetime.fromisoformat(str(self["began"].value()))
        except ValueError:
            return None
        return began if began.tzinfo else None

    @property
    def revision_seen(self) -> int:
        """The revision this page was made from; 0, which no record has, when it does not say."""
        value = str(self.data.get("keep") or self["revision"].value())
        return int(value) if value.isascii() and value.isdigit() else 0

    @property
    def parts(self) -> list[Part]:
        """The page in order, without what stands under "more"."""
        return [part for part in self._parts() if part.name != "more"]

    @property
    def more(self) -> Part:
        return next(part for part in self._parts() if part.name == "more")

    @property
    def more_is_open(self) -> bool:
        """Whether something under "more" needs to be seen: an error, a notice, or an answer."""
        names = {question.name for question in self._asked.values() if question.group == "more"}
        telling = names - {"channel"}
        typed = self.is_bound or "upset" in self._known
        return bool(
            {*self.errors, *(self.found if self.is_bound else ())} & (names | {"day", "at"})
            or (typed and any(self[name].value() not in (None, "") for name in telling))
        )

    @property
    def mistakes(self) -> list[tuple[str, Words, str]]:
        """What to put right: the id of the control, the question, the sentence."""
        return [
            (self._control(self[name]), self[name].label, " ".join(str(error) for error in errors))
            for name in (*self._asked, "day", "at")
            if (errors := self.errors.get(name))
        ]

    @property
    def notices(self) -> list[tuple[str, Words]]:
        """Where something may lead back to a customer: the id of the control and the question."""
        return (
            [(self._control(self[name]), self[name].label) for name in self.found] if self.unconfirmed else []
        )

    def _control(self, field: forms.BoundField) -> str:
        return str(field.id_for_label or f"{field.auto_id}_0")

    def _parts(self) -> Iterator[Part]:
        for name in dict.fromkeys(question.group for question in self._asked.values()):
            asked = [question for question in self._asked.values() if question.group == name]
            yield Part(name, GROUP_LABELS.get(name, ""), list(self._key_groups(asked)))

    def _key_groups(self, asked: list[Question]) -> Iterator[KeyGroup]:
        group: KeyGroup | None = None
        for question in asked:
            if question.kind == "many" and group is not None and group.has_keys:
                group.fields.append(self[question.name])
                continue
            if group is not None:
                yield group
            group = KeyGroup([self[question.name]], question.kind not in ("line", "text"))
        if group is not None:
            yield group


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset | set) else value


def _initial(known: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the fields show at first; without anything known the conversation was now."""
    began = known.get("conversation_at")
    local = timezone.localtime(began).replace(second=0, microsecond=0)
    shown = {name: list(value) if isinstance(value, frozenset) else value for name, value in known.items()}
    shown |= {"day": local.date(), "at": local.time(), "drawn": known.get("stream") == "random"}
    if began is not None:
        shown["began"] = began.isoformat()
    return {"channel": "phone", **shown}


def known_of(conversation: Conversation) -> dict[str, Any]:
    """Return what the companion knows for the entry, by the names of the entry's fields."""
    ticked = marks.ticked(conversation.marks)
    texts = (conversation.notes.strip(), conversation.understood_so_far.strip())
    same = ("channel", "stream", "worry", "understood", "copes")
    return {
        **{name: getattr(conversation, name) for name in same},
        **ticked,
        "conversation_at": conversation.began_at,
        "note": "\n\n".join(text for text in texts if text),
    }
