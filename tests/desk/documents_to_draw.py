"""Documents of every kind as hypothesis draws them, and everything of a log."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import msgspec
from hypothesis import strategies as st

from augenhoehe.desk.documents import (
    Conversation,
    Course,
    Dismissed,
    Entry,
    LookBack,
    Mirror,
    MirrorTurn,
    Pause,
    Preferences,
)
from augenhoehe.desk.exchange.archive import SHAPES
from augenhoehe.desk.exchange.reason import EARLIEST, LATEST

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
moments = st.datetimes(
    datetime(1970, 1, 3),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2200, 12, 30),  # noqa: DTZ001 - and here
    timezones=st.just(UTC),
)
days = st.dates(EARLIEST, LATEST)
st.register_type_strategy(datetime, moments)

entries = st.builds(
    Entry,
    conversation_at=moments,
    worry=texts,
    differently=texts,
    note=texts,
    ticket=texts,
    upset=st.sampled_from([0, 1, 2, 3, "unclear"]),
)
_KINDS: dict[str, st.SearchStrategy[msgspec.Struct]] = {
    "entries": entries,
    "conversations": st.builds(
        Conversation, began_at=moments, notes=texts, understood_so_far=texts, worry=texts
    ),
    "courses": st.builds(
        Course,
        starts_on=days,
        pauses=st.lists(st.builds(Pause, days, st.none() | days), max_size=2).map(tuple),
        sentences=st.lists(texts, max_size=2).map(tuple),
        ended_on=st.none() | days,
    ),
    "look_backs": st.builds(
        LookBack, first_day=days, best=texts, sentence=texts, course=st.none() | st.uuids()
    ),
    "mirrors": st.builds(
        Mirror,
        kept_at=moments,
        turns=st.lists(
            st.builds(
                MirrorTurn,
                text=texts,
                name=texts,
                start=st.none() | st.floats(0, 1e9),
                end=st.none() | st.floats(0, 1e9),
            ),
            min_size=1,
            max_size=3,
        ).map(tuple),
        guessed=st.frozensets(texts, max_size=2),
        dismissed=st.lists(st.builds(Dismissed, turn=st.integers(0, 9), rule=texts), max_size=2).map(tuple),
        rulebook=texts,
    ),
    "preferences": st.builds(
        Preferences,
        intention=texts,
        quiet_days=st.frozensets(days),
        import_key=st.binary(max_size=32),
        rules_off=st.frozensets(texts, max_size=2),
    ),
}

everything: st.SearchStrategy[dict[str, list[tuple[UUID, msgspec.Struct]]]] = st.fixed_dictionaries(
    {
        name: st.lists(
            st.tuples(st.uuids(version=4), _KINDS[name]),
            max_size=1 if name == "preferences" else 3,
            unique_by=lambda one: one[0],
        )
        for name in SHAPES
    }
)
