"""Decisions on single mails: it arrived, or it shall be sent again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from barometer.access import Right, person_of, requires
from surveys.fieldwork.models import Message, NotAllowed
from surveys.fieldwork.settling import send_again, settle_as_arrived


@require_POST
@requires(Right.RUN_WAVES)
def arrived(request: HttpRequest, pk: int) -> HttpResponse:
    mail = _mail(pk)
    try:
        settle_as_arrived(mail, person_of(request), timezone.now())
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Noted: the mail arrived."))
    return redirect("monitoring:wave", mail.wave.code)


@require_POST
@requires(Right.RUN_WAVES)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    mail = _mail(pk)
    try:
        send_again(mail, person_of(request), timezone.now())
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("A new mail is on its way."))
    return redirect("monitoring:wave", mail.wave.code)


def _mail(pk: int) -> Message:
    return get_object_or_404(Message.objects.select_related("wave"), pk=pk)
