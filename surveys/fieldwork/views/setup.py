"""Setting up: surveys, a wave's facts and schedule, its sample, and «made ready»."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from barometer.access import Right, person_of, requires
from surveys.fieldwork.forms import DrawForm, SurveyForm, WaveForm
from surveys.fieldwork.models import NotAllowed, Survey, Wave
from surveys.fieldwork.readiness import missing_before_opening
from surveys.fieldwork.setting_up import change_wave, create_wave, draw_sample, schedule
from surveys.fieldwork.waves import make_ready, take_back_to_draft
from surveys.register.drawing import DrawError


@requires(Right.RUN_WAVES)
def surveys(request: HttpRequest) -> HttpResponse:
    found = Survey.objects.annotate(wave_count=Count("waves"))
    return render(request, "surveys/fieldwork/surveys.html", {"section": "waves", "surveys": found})


@requires(Right.RUN_WAVES)
def new_survey(request: HttpRequest) -> HttpResponse:
    return _edit_survey(request, None)


@requires(Right.RUN_WAVES)
def edit_survey(request: HttpRequest, code: str) -> HttpResponse:
    return _edit_survey(request, get_object_or_404(Survey, code=code))


def _edit_survey(request: HttpRequest, survey: Survey | None) -> HttpResponse:
    form = SurveyForm(request.POST or None, instance=survey)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        messages.success(request, _("“%(title)s” is saved.") % {"title": saved.title})
        return redirect("fieldwork:surveys")
    context = {"section": "waves", "form": form, "survey": survey}
    return render(request, "surveys/fieldwork/survey_form.html", context)


@requires(Right.RUN_WAVES)
def new_wave(request: HttpRequest) -> HttpResponse:
    form = WaveForm(request.POST or None, initial={"survey": request.GET.get("survey")})
    if request.method == "POST" and form.is_valid():
        wave = form.instance
        now = timezone.now()
        with transaction.atomic():
            create_wave(wave, person_of(request), now)
            _schedule(wave, form, request)
        messages.success(request, _("The wave is saved as a draft. Below is what it still lacks."))
        return redirect("fieldwork:setup", wave.code)
    context = {"section": "waves", "form": form, "has_surveys": Survey.objects.exists()}
    return render(request, "surveys/fieldwork/new_wave.html", context)


@requires(Right.RUN_WAVES)
def setup(request: HttpRequest, code: str) -> HttpResponse:
    wave = _wave(code)
    form = WaveForm(request.POST or None, instance=wave)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                change_wave(wave, form.changed_facts(), person_of(request), timezone.now())
                _schedule(wave, form, request)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("fieldwork:setup", wave.code)
        return redirect("fieldwork:setup", code)
    return render(request, "surveys/fieldwork/setup.html", _setup_context(_wave(code), form))


def _setup_context(
    wave: Wave, form: WaveForm, draw_form: DrawForm | None = None
) -> dict[str, object]:
    coming = wave.state in {Wave.State.DRAFT, Wave.State.READY}
    return {
        "section": "waves",
        "wave": wave,
        "form": form,
        "draw_form": draw_form or DrawForm(),
        "missing": missing_before_opening(wave) if coming else [],
        "drawn": wave.sample.sampled_units.count() if wave.sample else 0,
    }


def _schedule(wave: Wave, form: WaveForm, request: HttpRequest) -> None:
    if wave.state == Wave.State.CLOSED:
        return
    opens_at = form.cleaned_data.get("opens_at")
    schedule(wave, opens_at, form.reminders(), person_of(request), timezone.now())


@require_POST
@requires(Right.RUN_WAVES)
def draw(request: HttpRequest, code: str) -> HttpResponse:
    wave = _wave(code)
    form = DrawForm(request.POST)
    if not form.is_valid():
        context = _setup_context(wave, WaveForm(instance=wave), form)
        return render(request, "surveys/fieldwork/setup.html", context)
    offices, day = form.cleaned_data["offices"], form.cleaned_data["day"]
    try:
        count = draw_sample(wave, offices, day, person_of(request), timezone.now())
    except DrawError:
        messages.error(
            request,
            _(
                "Nothing was drawn. On that day the register has nobody in these offices, or it "
                "lacks facts about a unit. Choose another day, or complete the register."
            ),
        )
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            ngettext("%(count)s is drawn.", "%(count)s are drawn.", count) % {"count": count},
        )
    return redirect("fieldwork:setup", code)


@require_POST
@requires(Right.RUN_WAVES)
def ready(request: HttpRequest, code: str) -> HttpResponse:
    wave = _wave(code)
    try:
        make_ready(wave, person_of(request), timezone.now())
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("fieldwork:setup", code)
    messages.success(request, _("The wave is ready. Nothing is sent before somebody opens it."))
    return redirect("fieldwork:open", code)


@require_POST
@requires(Right.RUN_WAVES)
def back_to_draft(request: HttpRequest, code: str) -> HttpResponse:
    try:
        take_back_to_draft(_wave(code), person_of(request), timezone.now())
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The wave is a draft again, and everything can be changed."))
    return redirect("fieldwork:setup", code)


def _wave(code: str) -> Wave:
    return get_object_or_404(
        Wave.objects.select_related("survey", "sample", "questionnaire_version"), code=code
    )
