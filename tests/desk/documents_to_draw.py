"""Documents of every kind as hypothesis draws them, and everything of a log."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID

import msgspec
from hypothesis import strategies as st
from PIL import Image

from augenhoehe.desk.actions.guide_picture import prepared
from augenhoehe.desk.documents import (
    ClosingAnswer,
    ClosingCheck,
    Conversation,
    Course,
    Dismissed,
    Entry,
    LookBack,
    Mirror,
    MirrorTurn,
    Pause,
    Preferences,
    StoredGuide,
    Stuck,
)
from augenhoehe.desk.documents.guide import (
    StoredBranch,
    StoredOption,
    StoredPicture,
    StoredReuse,
    StoredSection,
    StoredStep,
)
from augenhoehe.desk.documents.guide_file import KeptPicture, WholeGuide, WholeVersion
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
ids = st.text("abcdefgh0123-_.", min_size=1, max_size=12)
steps = st.builds(
    StoredStep,
    id=ids,
    do=texts,
    where=texts,
    see=texts,
    if_not=texts,
    why=texts,
    where_detail=texts,
    warning=texts,
    wait=texts,
    irreversible=st.booleans(),
    picture=st.none() | st.builds(StoredPicture, file=texts, alt=texts, width=st.integers(0, 1600)),
)
few_steps = st.lists(steps, max_size=2).map(tuple)
options = st.builds(StoredOption, id=ids, label=texts, steps=few_steps)
items = (
    steps
    | st.builds(StoredBranch, id=ids, question=texts, options=st.lists(options, max_size=2).map(tuple))
    | st.builds(StoredReuse, id=ids, group=ids)
)
sections = st.builds(StoredSection, id=ids, title=texts, items=st.lists(items, max_size=3).map(tuple))
guides = st.builds(
    StoredGuide,
    title=texts,
    goal=texts,
    needs=st.lists(texts, max_size=2).map(tuple),
    audience=texts,
    minutes=st.none() | st.integers(0, 100),
    sections=st.lists(sections, max_size=2).map(tuple),
    check=texts,
    help=texts,
    tested_on=st.none() | days,
)
versions = st.builds(
    WholeVersion,
    number=st.integers(1, 9),
    made_at=moments,
    content=guides,
    source=st.none() | guides,
    groups=st.lists(st.tuples(ids, st.integers(1, 9)), max_size=2).map(tuple),
)


@st.composite
def whole_guides(draw: st.DrawFn) -> WholeGuide:
    """A guide as an export has it: its versions in order, one of them or none published."""
    drawn = draw(st.lists(versions, max_size=2, unique_by=lambda one: one.number))
    made = tuple(sorted(drawn, key=lambda one: one.number))
    return WholeGuide(
        draft=draw(guides),
        changed_at=draw(moments),
        is_group=draw(st.booleans()),
        is_archived=draw(st.booleans()),
        rules_off=draw(st.frozensets(texts, max_size=2)),
        token=base64.urlsafe_b64encode(draw(st.uuids(version=4)).bytes).decode().rstrip("="),
        made_from=draw(st.integers(0, 9)),
        published=draw(st.sampled_from([None, *(one.number for one in made)])),
        versions=made,
    )


def _kept(colour: str) -> KeptPicture:
    drawn = BytesIO()
    Image.new("RGB", (8, 6), colour).save(drawn, "PNG")
    one = prepared(drawn.getvalue())
    return KeptPicture(file=one.file, width=one.width, height=one.height, content=one.content)


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
    "closing_checks": st.builds(
        ClosingCheck,
        about=st.uuids(),
        asked_on=days,
        solved=texts,
        question=texts,
        options=st.lists(texts, max_size=3).map(tuple),
        right=st.none() | st.integers(0, 2),
        follows=st.none() | st.uuids(),
        token=texts,
        expires_on=st.none() | days,
        remind_on=st.none() | days,
    ),
    "closing_answers": st.builds(
        ClosingAnswer,
        about=st.uuids(),
        received_on=days,
        question=texts,
        chosen=texts,
        own_words=texts,
        line=texts,
        understood=st.none() | st.booleans(),
    ),
    "stuck": st.builds(
        Stuck,
        guide=texts,
        version=st.integers(0, 9),
        step=texts,
        received_on=days,
        sentence=texts,
        about=st.none() | st.uuids(),
    ),
    "pictures": st.sampled_from([_kept("red"), _kept("green"), _kept("blue")]),
    "guides": whole_guides(),
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
            unique_by=(lambda one: one[0], lambda one: getattr(one[1], "file", one[0])),
        )
        for name in SHAPES
    }
)
