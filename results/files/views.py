"""Data files for administrators: ask for one, see it being made, take it within a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from barometer.access import Right, person_of, requires
from results.files.forms import DataFileForm
from results.files.making import open_for_download
from results.files.models import DataFile
from surveys.exports.waves import waves_with_answers

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

SHOWN = 20
"""The newest so many of the files one has asked for."""


@requires(Right.TAKE_DATA)
def index(request: HttpRequest) -> HttpResponseBase:
    """The form, and the files this administrator has asked for."""
    waves = {facts.code: facts for facts, _counts in waves_with_answers()}
    choices = [(code, facts.title) for code, facts in waves.items()]
    form = DataFileForm(
        request.POST or None, waves=choices, initial={"wave": request.GET.get("runde")}
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        DataFile.objects.create(
            wave_id=waves[asked["wave"]].id,
            variant=asked["variant"],
            with_texts=asked["with_texts"],
            reason=asked["reason"],
            language=get_language() or "nb",
            asked_by=person_of(request),
            asked_at=timezone.now(),
        )
        messages.success(request, _("The file is being made. It is ready here in a moment."))
        return redirect("files:index")
    files = DataFile.objects.filter(asked_by=person_of(request)).select_related("wave")[:SHOWN]
    context = {
        "form": form,
        "files": files,
        "has_waves": bool(waves),
        "is_working": any(file.is_on_its_way for file in files),
        "section": "files",
    }
    return render(request, "results/files/index.html", context)


@require_POST
@requires(Right.TAKE_DATA)
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, for the one who asked for it and nobody else."""
    file = get_object_or_404(
        DataFile.objects.select_related("wave"), pk=pk, asked_by=person_of(request)
    )
    opened = open_for_download(file)
    if opened is None:
        raise Http404
    name = f"{file.wave.code}-{file.variant}.zip"
    response = FileResponse(opened, as_attachment=True, filename=name)
    response.headers["Cache-Control"] = "private, no-store"
    return response
