"""Rules that words alone decide: what a rule of the rulebook finds in its fields becomes a hint."""

from collections.abc import Iterator

from augenhoehe.clarity.book import PHRASE_RULES
from augenhoehe.clarity.hint import Hint
from augenhoehe.clarity.prepared import Field, Found, Prepared, Said
from augenhoehe.clarity.rule_words import filled, rule_words

_ACTION_ALONE = frozenset({"S-IMP", "S-ORDER", "S-LABEL", "A-DIR", "E-FAQ", "L-PRON"})
"""They are about what the reader does, so they look at the action and not at what is seen afterwards."""
_CODES = frozenset(PHRASE_RULES)


def phrase_hints(guide: Prepared) -> Iterator[tuple[str, Hint]]:
    """Yield the id of the single rule, and its hint."""
    for field in guide.fields():
        ends = dict[str, int]()
        for said in field.said:
            for found in sorted(said.found, key=lambda one: (one.start, -one.end)):
                code = found.rule.code
                if code in _CODES and found.start >= ends.get(code, 0) and _fits(found, field, said):
                    ends[code] = found.end
                    yield found.rule.id, _hint(found, field)


def _fits(found: Found, field: Field, said: Said) -> bool:
    code = found.rule.code
    if code in _ACTION_ALONE:
        return field.name == "do" and (code == "E-FAQ" or not said.has("fallback"))
    if code == "A-IMG":
        return field.name in {"do", "where"} and not said.has("result")
    if found.rule.id.endswith(".passive"):
        return field.name == "do" and not said.has("result")
    return code != "L-NEST" or field.name not in {"title", "needs", "label"}


def _hint(found: Found, field: Field) -> Hint:
    rule, words = found.rule, {"what": field.text[found.start : found.end]}
    general = rule_words()[rule.code]
    return Hint(
        rule=rule.code,
        level=general.level,
        place=field.place,
        start=found.start,
        end=found.end,
        reason=filled(rule.reason, words),
        example=filled(rule.instead or general.example, words),
        asks=rule.strength == "weak",
    )
