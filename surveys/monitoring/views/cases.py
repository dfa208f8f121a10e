"""Cases: the list, one case, and what staff do in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from barometer.access import Right, person_of, requires
from surveys.fieldwork.case_changes import (
    allow_mail,
    confirm_right_one,
    correct_address,
    decline_by_telephone,
    stop_mail,
)
from surveys.fieldwork.models import Invitation, LeftOut, Message, NotAllowed, Wave
from surveys.fieldwork.settling import resend_link
from surveys.monitoring.cases import find, history
from surveys.monitoring.forms import AddressForm, SearchForm

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CASES_PER_PAGE = 25
Act = Callable[[Invitation, "User", dt.datetime], object]


@requires(Right.SEE_CONTACTS)
def cases(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    if form.is_valid():
        wave = form.cleaned_data["wave"]
        found = find(
            text=form.cleaned_data["q"].strip(),
            wave=wave.code if wave else "",
            state=form.cleaned_data["state"],
        )
    else:
        found = find().none()
    page = Paginator(found, CASES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "cases",
        "form": form,
        "page": page,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "surveys/monitoring/cases.html", context)


@requires(Right.SEE_CONTACTS)
def case(request: HttpRequest, reference: str) -> HttpResponse:
    return _show(request, _case(reference), AddressForm())


def _show(request: HttpRequest, found: Invitation, address_form: AddressForm) -> HttpResponse:
    is_open = found.wave.state == Wave.State.OPEN
    reason = found.reason_not_to_mail(Message.Kind.RESEND)
    context = {
        "section": "cases",
        "case": found,
        "wave": found.wave,
        "holder": found.sampled_unit.holder,
        "response": getattr(found, "response", None),
        "history": history(found),
        "is_closed": found.wave.state == Wave.State.CLOSED,
        "can_resend": is_open and reason is None,
        "why_not": reason.label if is_open and isinstance(reason, LeftOut) else "",
        "can_decline": is_open and found.state == Invitation.State.OPEN,
        "address_form": address_form,
    }
    return render(request, "surveys/monitoring/case.html", context)


@require_POST
@requires(Right.RUN_WAVES)
def resend(request: HttpRequest, reference: str) -> HttpResponse:
    return _do(request, reference, resend_link, _("The link is on its way."))


@require_POST
@requires(Right.RUN_WAVES)
def undeliverable(request: HttpRequest, reference: str) -> HttpResponse:
    return _do(request, reference, stop_mail, _("The case is marked, and gets no more mail."))


@require_POST
@requires(Right.RUN_WAVES)
def deliverable(request: HttpRequest, reference: str) -> HttpResponse:
    return _do(request, reference, allow_mail, _("The mark is taken away; mail goes out again."))


@require_POST
@requires(Right.RUN_WAVES)
def declined(request: HttpRequest, reference: str) -> HttpResponse:
    told = _("The case is recorded as declined. It gets no reminders; its link still works.")
    return _do(request, reference, decline_by_telephone, told)


@require_POST
@requires(Right.RUN_WAVES)
def right_one(request: HttpRequest, reference: str) -> HttpResponse:
    told = _("Noted: the link is for them. Mail goes out again.")
    return _do(request, reference, confirm_right_one, told)


@require_POST
@requires(Right.RUN_WAVES)
def address(request: HttpRequest, reference: str) -> HttpResponse:
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _show(request, _case(reference), form)

    def correct(found: Invitation, actor: User, now: dt.datetime) -> None:
        correct_address(found, form.cleaned_data["email"], actor, now)

    told = _("The address is corrected, and earlier links have stopped working.")
    return _do(request, reference, correct, told)


def _do(request: HttpRequest, reference: str, act: Act, told: str) -> HttpResponse:
    """Does the act on the case and says how it went, in words, on the case's page."""
    found = _case(reference)
    try:
        act(found, person_of(request), timezone.now())
    except NotAllowed as refusal:
        messages.warning(request, _refusal_in_words(refusal))
    else:
        messages.success(request, told)
    return redirect("monitoring:case", reference)


def _refusal_in_words(refusal: NotAllowed) -> str:
    return _("Nothing was changed. %(reason)s") % {"reason": refusal}


def _case(reference: str) -> Invitation:
    return get_object_or_404(
        Invitation.objects.select_related(
            "wave__survey", "sampled_unit__holder", "sampled_unit__position__unit", "response"
        ).defer("response__answers"),
        reference=reference,
    )
