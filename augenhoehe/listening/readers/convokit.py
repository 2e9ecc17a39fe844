"""Corpora in the form of ConvoKit: `utterances.jsonl`, one utterance a line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from augenhoehe.listening.conversation import Conversation, Speaker, Turn
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.json_document import (
    Json,
    json_lines,
    load_json,
    with_something_said,
    written_conversation,
)
from augenhoehe.listening.readers.markup import tidy
from augenhoehe.listening.readers.roles import guess_roles, role_in_name, stated_role

_ROLE_FIELDS = ("role", "speaker_role", "speaker_type", "user_type", "type")


@dataclass(frozen=True, slots=True)
class _Utterance:
    id: str
    conversation: str
    reply_to: str
    moment: float | None
    turn: Turn
    role: Speaker | None


def read_convokit(text: str, file: str) -> tuple[Conversation, ...]:
    """Return a conversation for each conversation id, in the order of their first utterances."""
    is_list = text.removeprefix("\ufeff").lstrip().startswith("[")
    lines = Json(load_json(text, file), file).each() if is_list else json_lines(text, file)
    utterances = [_utterance(line) for line in lines]
    if not utterances:
        raise Unreadable("empty_export", file)
    together: dict[str, list[_Utterance]] = defaultdict(list)
    roots = _roots(utterances)
    for utterance in utterances:
        together[utterance.conversation or roots.get(utterance.id, "")].append(utterance)
    return with_something_said((_conversation(name, said) for name, said in together.items()), file)


def _utterance(line: Json) -> _Utterance:
    if not line.is_object:
        line.fault("json_not_object")
    person, words = line.at("speaker", "user"), line.at("text")
    name = (person.at("id", "name") if person.is_object else person).key()
    if words.value is None and not name:
        raise Unreadable("not_this_export", line.file, line.line, expected='{"speaker": …, "text": …}')
    role = _role(line.at("meta")) or (_role(person.at("meta")) if person.is_object else None)
    return _Utterance(
        id=line.at("id").key(),
        conversation=line.at("conversation_id", "root").key(),
        reply_to=line.at("reply_to", "reply-to").key(),
        moment=line.at("timestamp").moment(),
        turn=Turn(role or "other", tidy(words.text()), tidy(name)),
        role=role,
    )


def _role(meta: Json) -> Speaker | None:
    """Return the role where the corpus states one; other things that are called "type" are none."""
    if not meta.is_object:
        return None
    said = [meta.at(field) for field in _ROLE_FIELDS]
    names = [field.text() for field in said if field.is_text]
    return next((role for name in names if (role := stated_role(name) or role_in_name(name))), None)


def _roots(utterances: Iterable[_Utterance]) -> Mapping[str, str]:
    """Return the first utterance's id for each one; nothing where no utterance replies to another."""
    above = {utterance.id: utterance.reply_to for utterance in utterances if utterance.id}
    if not any(above.values()):
        return {}
    roots: dict[str, str] = {}
    for start in above:
        way, top = list[str](), start
        while top not in roots and above.get(top):
            way.append(top)
            roots[top] = top  # ends a circle; overwritten below
            top = above[top]
        roots.update(dict.fromkeys([*way, start], roots.get(top, top)))
    return roots


def _conversation(name: str, said: Iterable[_Utterance]) -> Conversation:
    said = list(said)
    dated = [(utterance.moment, utterance.turn) for utterance in said]
    stated = {utterance.turn.name: utterance.role for utterance in said if utterance.role}
    return guess_roles(written_conversation(dated, name=name, channel="unknown")).with_roles(stated)
