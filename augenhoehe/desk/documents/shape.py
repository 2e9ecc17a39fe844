"""How a kind of document is written, read, and brought up from older versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Generic, TypeVar

import msgspec

LONGEST_TEXT = 20_000
LONGEST_LINE = 1_000
Text = Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)]
Line = Annotated[str, msgspec.Meta(max_length=LONGEST_LINE)]
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
D = TypeVar("D", bound=msgspec.Struct)


class UnreadableDocument(ValueError):
    """The bytes are not a document of this kind; the message names the path of the bad value."""


class NewerDocument(ValueError):
    """The document was written by a newer version of the program."""


class Shape(Generic[D]):
    """One kind of document: its struct, its schema number, and the steps up from older numbers.

    `upgrades[n]` turns the decoded JSON object of schema n into that of schema n + 1.
    """

    def __init__(
        self, kind: str, document: type[D], schema: int = 1, upgrades: Mapping[int, Upgrade] | None = None
    ) -> None:
        self.kind = kind
        self.document = document
        self.schema = schema
        self.upgrades = dict(upgrades or {})
        self._decode = msgspec.json.Decoder(document).decode
        self._encode = msgspec.json.Encoder(order="deterministic").encode

    def encode(self, document: D) -> bytes:
        """Return the document as UTF-8 JSON; equal documents give equal bytes."""
        return self._encode(document)

    def decode(self, schema: int, content: bytes) -> D:
        """Return the document that `content` holds.

        Raises:
            NewerDocument: `schema` is above the one this program knows.
            UnreadableDocument: the content does not fit.
        """
        try:
            if schema == self.schema:
                return self._decode(content)
            return self.convert(self.upgraded(schema, msgspec.json.decode(content)))
        except msgspec.MsgspecError as error:
            raise UnreadableDocument(str(error)) from error

    def upgraded(self, schema: int, raw: dict[str, Any]) -> dict[str, Any]:
        """Return the JSON object `raw` of `schema` as one of the current schema."""
        if schema > self.schema:
            message = f"{self.kind} has schema {schema}, this program knows {self.schema}"
            raise NewerDocument(message)
        for step in range(schema, self.schema):
            raw = self.upgrades[step](raw)
        return raw

    def convert(self, raw: object) -> D:
        """Return a checked document from plain values, such as those of a JSON file.

        Raises:
            UnreadableDocument: a value does not fit; the message names it.
        """
        try:
            return msgspec.convert(raw, self.document, strict=True)
        except msgspec.MsgspecError as error:
            raise UnreadableDocument(str(error)) from error

    def plain(self, document: D) -> dict[str, Any]:
        """Return the document as values that JSON knows, every field present."""
        values: dict[str, Any] = msgspec.to_builtins(document, order="deterministic")
        return {
            name: values.get(name, _builtin(getattr(document, name))) for name in document.__struct_fields__
        }


def _builtin(value: object) -> object:
    return msgspec.to_builtins(value, order="deterministic")
