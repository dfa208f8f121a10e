"""Wave control: open, extend, close and reopen, each confirmed on a page of its own.

A second press finds the wave in another state: the act refuses, and the page says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from barometer.access import Right, person_of, requires
from surveys.fieldwork.forms import ClosingForm
from surveys.fieldwork.letters import specimen
from surveys.fieldwork.models import (
    LANGUAGES,
    Invitation,
    Message,
    NotAllowed,
    Wave,
    WaveStep,
)
from surveys.fieldwork.readiness import missing_before_opening
from surveys.fieldwork.steps import next_step, preview_step
from surveys.fieldwork.waves import close, extend, open_wave, reopen

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Reschedule = Callable[[Wave, dt.datetime, "User | None", dt.datetime], None]
NAMES_SHOWN = 100


@requires(Right.RUN_WAVES)
def open_(request: HttpRequest, code: str) -> HttpResponse:
    """Who gets mail and who does not, the mail itself, and the button that opens the wave."""
    wave = _wave(code)
    if request.method == "POST":
        return _open(request, wave)
    if wave.state != Wave.State.READY:
        messages.info(request, _state_in_words(wave))
        return redirect("monitoring:wave", code)
    preview = preview_step(wave, WaveStep.Kind.INVITATION)
    step = next_step(wave, WaveStep.Kind.INVITATION)
    now = timezone.now()
    return render(
        request,
        "surveys/fieldwork/open.html",
        {
            "section": "waves",
            "wave": wave,
            "recipients": len(preview.recipients),
            "mails": len(preview.mails),
            "left_out": [
                (reason, len(cases), cases[:NAMES_SHOWN])
                for reason, cases in preview.left_out.items()
            ],
            "missing": missing_before_opening(wave, now),
            "sent_later": step.due_at if step is not None and step.due_at > now else None,
            "letters": _specimens(preview.recipients),
        },
    )


def _specimens(recipients: list[Invitation]) -> list[dict[str, str]]:
    """The invitation to the first recipient, in each language, as plain text."""
    written = []
    for language, name in LANGUAGES if recipients else []:
        letter = specimen(recipients[0], Message.Kind.INVITATION, language)
        if letter is None:
            continue
        context = {"letter": letter, "language": language}
        with translation.override(language):
            text = render_to_string("surveys/fieldwork/mail/letter.txt", context)
        words = {"language": language, "name": str(name), "subject": letter.subject, "text": text}
        written.append(words)
    return written


def _open(request: HttpRequest, wave: Wave) -> HttpResponse:
    now = timezone.now()
    try:
        open_wave(wave, person_of(request), now)
    except NotAllowed:
        wave.refresh_from_db()
        if wave.state == Wave.State.READY:
            return redirect("fieldwork:open", wave.code)
        messages.warning(request, _state_in_words(wave))
        return redirect("monitoring:wave", wave.code)
    written = wave.messages.count()
    if written:
        told = ngettext(
            "The wave is open. %(count)s mail is on its way.",
            "The wave is open. %(count)s mails are on their way.",
            written,
        )
        messages.success(request, told % {"count": written})
    else:
        messages.success(request, _("The wave is open. The invitation goes out at its time."))
    return redirect("monitoring:wave", wave.code)


def _state_in_words(wave: Wave) -> str:
    return {
        Wave.State.DRAFT: _("The wave is a draft, and cannot be opened before it is made ready."),
        Wave.State.READY: _("The wave is ready, and has not been opened."),
        Wave.State.OPEN: _("The wave is already open. Nothing more was sent."),
        Wave.State.CLOSED: _("The wave is closed. Nothing was sent."),
    }[Wave.State(wave.state)]


@requires(Right.RUN_WAVES)
def extend_(request: HttpRequest, code: str) -> HttpResponse:
    return _set_closing(request, _wave(code), Wave.State.OPEN, extend, "extend")


@requires(Right.RUN_WAVES)
def reopen_(request: HttpRequest, code: str) -> HttpResponse:
    return _set_closing(request, _wave(code), Wave.State.CLOSED, reopen, "reopen")


def _set_closing(
    request: HttpRequest, wave: Wave, from_state: str, act: Reschedule, name: str
) -> HttpResponse:
    if wave.state != from_state:
        messages.warning(request, _now_in_words(wave))
        return redirect("monitoring:wave", wave.code)
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        closes_at = form.cleaned_data["closes_at"]
        try:
            act(wave, closes_at, person_of(request), timezone.now())
        except NotAllowed as refusal:
            form.add_error("closes_at", str(refusal))
        else:
            time = formats.date_format(timezone.localtime(closes_at), "DATETIME_FORMAT")
            messages.success(
                request,
                _("The wave is open, and now closes %(time)s. Links work until then.")
                % {"time": time},
            )
            return redirect("monitoring:wave", wave.code)
    context = {"section": "waves", "wave": wave, "form": form, "act": name}
    return render(request, "surveys/fieldwork/new_closing.html", context)


@requires(Right.RUN_WAVES)
def close_(request: HttpRequest, code: str) -> HttpResponse:
    wave = _wave(code)
    if wave.state != Wave.State.OPEN:
        messages.warning(request, _now_in_words(wave))
        return redirect("monitoring:wave", code)
    if request.method == "POST":
        try:
            close(wave, person_of(request), timezone.now())
        except NotAllowed as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(
                request, _("The wave is closed. No more answers are taken, and no mail goes out.")
            )
        return redirect("monitoring:wave", code)
    still_open = wave.invitations.not_answered()
    context = {
        "section": "waves",
        "wave": wave,
        "not_answered": still_open.count(),
        "begun": still_open.filter(response__isnull=False).count(),
        "waiting": wave.messages.pending().count(),
    }
    return render(request, "surveys/fieldwork/close.html", context)


def _now_in_words(wave: Wave) -> str:
    return _("This was not done: the wave is now “%(state)s”.") % {
        "state": wave.get_state_display()
    }


def _wave(code: str) -> Wave:
    return get_object_or_404(Wave.objects.select_related("survey", "sample"), code=code)
