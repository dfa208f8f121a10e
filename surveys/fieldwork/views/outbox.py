"""Mail as it was sent, where the built-in sink takes it instead of the recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from barometer.access import Right, requires
from barometer.sink import SunkMail, read_mail, sunk_mails

if TYPE_CHECKING:
    from email.message import EmailMessage

MAILS_PER_PAGE = 25
# The mail is shown in a frame: it may load nothing and run nothing, and links open outside.
HTML_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)


@requires(Right.SEE_CONTACTS)
def outbox(request: HttpRequest) -> HttpResponse:
    _require_sink()
    text = request.GET.get("q", "").strip()
    found = [mail for mail in sunk_mails() if _holds(mail, text)]
    context = {
        "section": "outbox",
        "text": text,
        "page": Paginator(found, MAILS_PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "surveys/fieldwork/outbox.html", context)


def _holds(mail: SunkMail, text: str) -> bool:
    return text.casefold() in f"{mail.subject} {mail.to}".casefold()


@requires(Right.SEE_CONTACTS)
def mail(request: HttpRequest, name: str) -> HttpResponse:
    sent = _mail(name)
    context = {
        "section": "outbox",
        "name": name,
        "subject": sent["Subject"],
        "headers": sent.items(),
        "text": _body(sent, "plain"),
        "has_html": bool(_body(sent, "html")),
    }
    return render(request, "surveys/fieldwork/mail.html", context)


@requires(Right.SEE_CONTACTS)
def mail_html(request: HttpRequest, name: str) -> HttpResponse:
    """The mail's HTML as it was sent, but that its links open in a new tab."""
    html = _body(_mail(name), "html")
    if not html:
        raise Http404
    framed = html.replace("<head>", '<head><base target="_blank">', 1)
    headers = {"Content-Security-Policy": HTML_POLICY, "X-Frame-Options": "SAMEORIGIN"}
    return HttpResponse(framed, headers=headers)


def _body(sent: EmailMessage, kind: str) -> str:
    part = sent.get_body((kind,))
    return str(part.get_content()) if part is not None else ""


def _mail(name: str) -> EmailMessage:
    _require_sink()
    found = read_mail(name)
    if found is None:
        raise Http404
    return found


def _require_sink() -> None:
    if settings.EMAIL_SINK_DIR is None:
        raise Http404
