"""The page that chooses how a wave is weighted, and shows what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from barometer.access import Right, person_of, requires
from results.weighting.forms import SchemeForm, initial_of
from results.weighting.models import WaveWeighting
from results.weighting.running import tried
from results.weighting.showing import shown_report
from results.weighting.words import fault_text, scheme_text
from surveys.exports.microdata import extract
from surveys.exports.waves import NoSuchWave

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from surveys.exports.microdata import Microdata


@requires(Right.SEE_RESULTS)
def weighting(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a scheme; it is tried on the answers before it is kept."""
    try:
        data = extract(code)
    except NoSuchWave as error:
        raise Http404 from error
    stored = WaveWeighting.objects.filter(wave_id=data.wave.id).first()
    stored = stored or WaveWeighting(wave_id=data.wave.id)
    scheme = stored.load()
    initial = initial_of(scheme) | {"reason": stored.reason}
    form = SchemeForm(
        request.POST or None,
        breakdowns=data.codebook.breakdowns,
        frame=frame_of(data),
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        _made, report = tried(form.scheme(), data)
        if report.fault is None:
            stored.scheme = msgspec.to_builtins(form.scheme(), str_keys=True)
            stored.report = msgspec.to_builtins(report)
            stored.reason = form.cleaned_data["reason"]
            stored.changed_by = person_of(request).get_username()
            stored.changed_at = stored.ran_at = timezone.now()
            stored.save()
            messages.success(request, _("The weighting is saved. The figures follow in a minute."))
            return redirect("weighting:wave", code)
        form.add_error(None, fault_text(report.fault, data.codebook))
    kept = stored.load_report()
    context = {
        "section": "results",
        "facts": data.wave,
        "form": form,
        "stored": stored,
        "told": scheme_text(scheme, kept, data.codebook),
        "report": None if kept is None else shown_report(kept, data.codebook),
    }
    return render(request, "results/weighting/wave.html", context)


def frame_of(data: Microdata) -> dict[str, dict[int, float]]:
    """The population by group as the frame has it: sampled units by the inverse of their chance."""
    return {
        code: {
            int(group): float(data.weights[column == group].sum())
            for group in sorted(set(column.tolist()))
        }
        for code, column in data.groups.items()
    }
