"""«Send my link again»: the same page for every address, whether anybody is behind it or not.

Nobody has logged in to ask, so there is nothing that a forged form could do in another's name, and
the page gives no cookie.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from surveys.answering.forms import LinkForm
from surveys.answering.one_place import WINDOW, count_another
from surveys.answering.showing import show_without_case, small_posts
from surveys.fieldwork.link_requests import MOST_AN_HOUR, ask_for_link

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST_FROM_ONE_PLACE = 20


@small_posts
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Take down an address; what comes of it is settled later, elsewhere."""
    form = LinkForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return show_without_case(request, "surveys/answering/ask.html", status, {"form": form})
    if count_another(request, "asked-links") > MOST_FROM_ONE_PLACE:
        status = HTTPStatus.TOO_MANY_REQUESTS
        response = show_without_case(request, "surveys/answering/asked_often.html", status)
        response.headers["Retry-After"] = str(WINDOW)
        return response
    ask_for_link(form.cleaned_data["email"], timezone.now())
    query = request.META.get("QUERY_STRING", "")
    place = reverse("answering:asked")
    return HttpResponseRedirect(f"{place}?{query}" if query else place)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What happens now, for all who asked."""
    context = {"most": MOST_AN_HOUR}
    return show_without_case(request, "surveys/answering/asked.html", HTTPStatus.OK, context)
