"""As much of JSON Schema as our own schemas use, strict: what a schema does not name does not fit."""

from __future__ import annotations

from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "null": (type(None),),
    "number": (int, float),
    "integer": (int,),
    "string": (str,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def misfits(value: Any, schema: dict[str, Any], parts: dict[str, Any], place: str = "") -> list[str]:
    """Return every place where a value is not what its schema says."""
    if "$ref" in schema:
        return misfits(value, parts[schema["$ref"].rpartition("/")[2]], parts, place)
    if "anyOf" in schema:
        tried = [misfits(value, one, parts, place) for one in schema["anyOf"]]
        return min(tried, key=len)
    if "enum" in schema:
        fits, asked = value in schema["enum"], f"one of {schema['enum']}"
    else:
        fits, asked = isinstance(value, _TYPES[schema["type"]]), schema["type"]
    return _inside(value, schema, parts, place) if fits else [f"{place}: {value!r} is not {asked}"]


def _inside(value: Any, schema: dict[str, Any], parts: dict[str, Any], place: str) -> list[str]:
    if isinstance(value, list):
        return [found for one in value for found in misfits(one, schema["items"], parts, f"{place}[]")]
    if not isinstance(value, dict):
        return []
    known = schema["properties"]
    wrong = [f"{place}: {name} is missing" for name in schema["required"] if name not in value]
    wrong += [f"{place}: {name} is not named" for name in value if name not in known]
    for name in value.keys() & known.keys():
        wrong += misfits(value[name], known[name], parts, f"{place}.{name}")
    return wrong
