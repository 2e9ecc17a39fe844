"""Rows that are made or found, and counted, in one statement: of requests that come together none is lost."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

Values = Mapping[str, object]


def count_up(model: type[Model], column: str, key: Values, others: Values | None = None) -> int:
    """Add 1 to `column` in the row with this unique `key` and return the new count.

    A row that is made for it begins with a count of 1, with `others`, and with the defaults of the model.
    """
    row = {**key, **(others or {}), column: 1}
    (count,) = _upserted(model, row, tuple(key), (column,), " + 1")
    return int(count)


def made_or_found(
    model: type[Model], key: Values, others: Values, columns: tuple[str, ...]
) -> tuple[Any, ...]:
    """Return these columns of the row with this unique `key`, made with `others` where there was none.

    The row is locked until the transaction ends. The first of `columns` keeps its value.
    """
    return _upserted(model, {**key, **others}, tuple(key), columns, "")


def _upserted(
    model: type[Model], row: Values, key: tuple[str, ...], columns: tuple[str, ...], added: str
) -> tuple[Any, ...]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    whole: dict[str, object] = {
        name: field.get_default() for name, field in fields.items() if not field.primary_key
    }
    whole.update(row)
    values = [fields[name].get_db_prep_save(value, connection) for name, value in whole.items()]
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, tuple(whole), key, columns, added), values)
        found: tuple[Any, ...] = cursor.fetchone()
    return found


@cache
def _statement(
    model: type[Model], names: tuple[str, ...], key: tuple[str, ...], columns: tuple[str, ...], added: str
) -> str:
    """Return the SQL, the same for SQLite and PostgreSQL. The ORM would need three queries, each composed."""
    quoted = connection.ops.quote_name
    at = {field.attname: quoted(str(field.column)) for field in model._meta.concrete_fields}
    table, first = quoted(model._meta.db_table), at[columns[0]]
    return " ".join(
        (
            f"INSERT INTO {table} ({', '.join(map(at.__getitem__, names))})",
            f"VALUES ({', '.join(['%s'] * len(names))})",
            f"ON CONFLICT ({', '.join(map(at.__getitem__, key))})",
            f"DO UPDATE SET {first} = {table}.{first}{added}",
            f"RETURNING {', '.join(map(at.__getitem__, columns))}",
        )
    )
