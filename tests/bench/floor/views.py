"""The floor's pages: landing, questions, review, receipt."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render

from tests.bench.floor import rows
from tests.bench.floor.checking import (
    DOCUMENT,
    ITEMS,
    ORDER,
    PAGES,
    checked,
    in_words,
    is_complete,
)
from tests.bench.floor.links import KEY, is_link

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

COOKIE = "floor"
COOKIE_AGE = 12 * 3600
TITLE = DOCUMENT["title"]["nb"]


def with_row(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """The view is given the row that the cookie names."""

    @wraps(view)
    def guarded(request: HttpRequest, **names: str) -> HttpResponse:
        try:
            reference = TimestampSigner().unsign(request.COOKIES.get(COOKIE, ""), COOKIE_AGE)
        except BadSignature:
            raise Http404 from None
        row = rows.row_of(reference)
        if row is None:
            raise Http404
        return view(request, row, **names)

    return guarded


def landing(request: HttpRequest, reference: str, token: str) -> HttpResponse:
    row = rows.row_of(reference)
    if row is None or not is_link(reference, token):
        raise Http404
    if request.method != "POST":
        context = {"title": TITLE, "text": DOCUMENT["introduction"]["nb"]}
        return render(request, "landing.html", context)
    place = next((f"/svar/{code}/" for code in ORDER if not _is_answered(code, row)), "/oversikt/")
    response = HttpResponseRedirect(place)
    signed = TimestampSigner().sign(reference)
    response.set_cookie(COOKIE, signed, COOKIE_AGE, httponly=True, samesite="Lax")
    return response


def _is_answered(code: str, row: rows.Row) -> bool:
    return any(item["code"] in row.answers for item in ITEMS[code])


@with_row
def page(request: HttpRequest, row: rows.Row, code: str) -> HttpResponse:
    if code not in PAGES:
        raise Http404
    if row.submitted_at is not None:
        return HttpResponseRedirect("/kvittering/")
    faults: dict[str, str] = {}
    answers = row.answers
    if request.method == "POST":
        values, faults = checked(code, request.POST)
        answers = {**row.answers, **values}
        if not faults and rows.save_page(row.reference, values):
            place = ORDER.index(code) + 1
            after = f"/svar/{ORDER[place]}/" if place < len(ORDER) else "/oversikt/"
            return HttpResponseRedirect(after)
    context = {
        "title": TITLE,
        "heading": PAGES[code]["title"]["nb"],
        "items": [_shown(item, answers, faults) for item in ITEMS[code]],
        "number": ORDER.index(code) + 1,
        "pages": len(ORDER),
    }
    return render(request, "questions.html", context, status=422 if faults else 200)


def _shown(item: dict[str, Any], answers: dict[str, Any], faults: dict[str, str]) -> dict[str, Any]:
    """The item as the template draws it."""
    value = answers.get(item["code"], "")
    if item["type"] == "grid":
        given = value if isinstance(value, dict) else {}
        lines = [{**row, "value": given.get(row["code"])} for row in item["rows"]]
        return {**item, "rows": lines, "fault": faults.get(item["code"])}
    chosen = value if isinstance(value, list) else [value]
    return {**item, "value": value, "chosen": chosen, "fault": faults.get(item["code"])}


@with_row
def review(request: HttpRequest, row: rows.Row) -> HttpResponse:
    if request.method == "POST" and is_complete(row.answers):
        rows.submit(row.reference, _receipt_number(row.reference), _checksum(row.answers))
        return HttpResponseRedirect("/kvittering/")
    answered = [
        {
            "code": code,
            "items": [
                {"text": item["text"], "lines": in_words(item, row.answers)} for item in items
            ],
        }
        for code, items in ITEMS.items()
    ]
    return render(request, "review.html", {"title": TITLE, "pages": answered})


@with_row
def receipt(request: HttpRequest, row: rows.Row) -> HttpResponse:
    if row.submitted_at is None:
        return HttpResponseRedirect("/oversikt/")
    is_intact = hmac.compare_digest(_checksum(row.answers), row.checksum)
    context = {"title": TITLE, "row": row, "is_intact": is_intact}
    return render(request, "receipt.html", context)


def _receipt_number(reference: str) -> str:
    digest = hmac.digest(KEY, f"r{reference}".encode(), hashlib.sha256)
    letters = base64.b32encode(digest[:10]).decode()
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def _checksum(answers: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()
