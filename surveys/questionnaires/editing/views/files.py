"""Take a version or a draft away as a file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache

from barometer.access import Right, requires
from surveys.questionnaires.editing.part_form import LANGUAGE_NAMES
from surveys.questionnaires.editing.views.saving import SECTION, draft_of
from surveys.questionnaires.editing.whole import whole
from surveys.questionnaires.exchange.files import JSON, KINDS, WORKBOOK, as_file, as_json
from surveys.questionnaires.exchange.translations import source_language
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.models import QuestionnaireVersion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from surveys.questionnaires.document import Document
    from surveys.questionnaires.drafting.models import Draft


class Offer(NamedTuple):
    """One file to take: what it is, in which language, and where it is."""

    label: str
    address: str


def offers(address: str, languages: Collection[str], source: str) -> Iterator[Offer]:
    """The files there are of a questionnaire in the languages; the address ends before the kind."""
    yield Offer(_("JSON, all of it"), f"{address}{JSON}/")
    for language in languages:
        for kind in ("html", "pdf"):
            label = _("To print, %(kind)s, %(language)s")
            named = {"kind": kind.upper(), "language": LANGUAGE_NAMES.get(language, language)}
            yield Offer(label % named, f"{address}{kind}/?sprak={language}")
    if len(languages) > 1:
        yield Offer(_("For translators, Excel, all languages"), f"{address}{WORKBOOK}/")
    for language, name in LANGUAGE_NAMES.items():
        if language not in languages and language != source:
            label = _("For translators, Excel, a new language: %(language)s") % {"language": name}
            yield Offer(label, f"{address}{WORKBOOK}/?sprak={language}")


def _version_of(code: str, number: int) -> QuestionnaireVersion:
    versions = QuestionnaireVersion.objects.select_related("questionnaire")
    return get_object_or_404(versions, questionnaire__code=code, number=number)


@requires(Right.EDIT_QUESTIONNAIRES)
def of_version(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """The files of a locked version."""
    version = _version_of(code, number)
    document = version.load()
    address = reverse("questionnaires:version-file", args=[code, number, JSON])
    found = offers(address.removesuffix(f"{JSON}/"), document.languages, source_language(document))
    context = {"section": SECTION, "version": version, "offers": list(found)}
    return render(request, "surveys/questionnaires/version_files.html", context)


@requires(Right.EDIT_QUESTIONNAIRES)
def version_file(request: HttpRequest, code: str, number: int, kind: str) -> HttpResponseBase:
    """A locked version as one file."""
    version = _version_of(code, number)
    document = version.load()
    languages = _languages(request, document, kind)
    with override(languages[-1] if languages else document.languages[0]):
        mark = _("Version %(number)d") % {"number": number}
    try:
        data = as_file(document, kind, languages, mark)
    except DocumentFault as refusal:
        _tell(request, refusal)
        return redirect("questionnaires:version-files", code, number)
    return _response(data, kind, "-".join([code, f"v{number}", *languages]))


@never_cache
@requires(Right.EDIT_QUESTIONNAIRES)
def of_draft(request: HttpRequest, code: str) -> HttpResponseBase:
    """The files of a draft."""
    draft = draft_of(code)
    languages = draft.document.get("languages", [])
    address = reverse("questionnaires:file", args=[code, JSON]).removesuffix(f"{JSON}/")
    source = "nb" if "nb" in languages or not languages else languages[0]
    context = {
        "section": SECTION,
        "tab": "files",
        "here": True,
        "draft": draft,
        "offers": list(offers(address, languages, source)),
    }
    return render(request, "surveys/questionnaires/files.html", context)


@never_cache
@requires(Right.EDIT_QUESTIONNAIRES)
def draft_file(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    """A draft as one file, as it stands: it need not be sound."""
    draft = draft_of(code)
    name = f"{code}-utkast-{draft.revision}"
    if kind == JSON:
        return _response(as_json(draft.document), kind, name)
    try:
        document = whole(draft.document)
        languages = _languages(request, document, kind)
        data = as_file(document, kind, languages, _draft_mark(draft, languages), _before(draft))
    except DocumentFault as refusal:
        _tell(request, refusal)
        return redirect("questionnaires:files", code)
    return _response(data, kind, "-".join([name, *languages]))


def _languages(request: HttpRequest, document: Document, kind: str) -> list[str]:
    """The language that is asked for, if any. Raises `Http404` for one that cannot be given."""
    language = request.GET.get("sprak", "")
    known = {*document.languages, *(LANGUAGE_NAMES if kind == WORKBOOK else ())}
    if kind not in KINDS or (language and language not in known):
        raise Http404
    return [language] if language else []


def _draft_mark(draft: Draft, languages: list[str]) -> str:
    with override((languages or draft.document["languages"])[-1]):
        return _("Draft, change %(number)d") % {"number": draft.revision}


def _before(draft: Draft) -> Document | None:
    """What the draft was begun from: a text reworded since has stale translations."""
    return draft.based_on.load() if draft.based_on is not None else None


def _tell(request: HttpRequest, refusal: DocumentFault) -> None:
    for fault in refusal.faults:
        messages.error(request, str(fault))


def _response(data: bytes, kind: str, name: str) -> FileResponse:
    return FileResponse(
        BytesIO(data), as_attachment=True, filename=f"{name}.{kind}", content_type=KINDS[kind]
    )
