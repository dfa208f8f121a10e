"""The floor's one table, in SQL."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from django.db import connection

TABLE = """
CREATE TABLE response (
    reference text PRIMARY KEY,
    answers jsonb NOT NULL DEFAULT '{}',
    saved_at timestamptz,
    submitted_at timestamptz,
    receipt text NOT NULL DEFAULT '',
    checksum text NOT NULL DEFAULT ''
)
"""


class Row(NamedTuple):
    reference: str
    answers: dict[str, Any]
    submitted_at: Any
    receipt: str
    checksum: str


def row_of(reference: str) -> Row | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reference, answers, submitted_at, receipt, checksum"
            " FROM response WHERE reference = %s",
            [reference],
        )
        found = cursor.fetchone()
    return Row(found[0], json.loads(found[1]), *found[2:]) if found else None


def save_page(reference: str, values: dict[str, Any]) -> bool:
    """Whether the values were put among the answers; not after the submission."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE response SET answers = answers || %s::jsonb, saved_at = now()"
            " WHERE reference = %s AND submitted_at IS NULL",
            [json.dumps(values), reference],
        )
        return bool(cursor.rowcount)


def submit(reference: str, receipt: str, checksum: str) -> bool:
    """Whether the response was submitted by this call."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE response SET submitted_at = now(), receipt = %s, checksum = %s"
            " WHERE reference = %s AND submitted_at IS NULL",
            [receipt, checksum, reference],
        )
        return bool(cursor.rowcount)
