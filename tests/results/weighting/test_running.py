"""Weighing a wave by its own scheme."""

import msgspec
import pytest

from results.weighting.models import WaveWeighting
from results.weighting.reports import Report
from results.weighting.running import keep, read_run, stored_run, weights_of
from results.weighting.schemes import UNWEIGHTED, Kind, MarginSpec, Scheme
from surveys.exports.microdata import Microdata
from tests.results.weighting.frames import HALF, SECTOR, microdata

pytestmark = pytest.mark.django_db


def choose(data: Microdata, breakdown: str) -> None:
    scheme = Scheme(kind=Kind.CELLS, margins=(MarginSpec(breakdown=breakdown),))
    WaveWeighting.objects.create(wave_id=data.wave.id, scheme=msgspec.to_builtins(scheme))


def test_a_wave_without_a_scheme_has_the_weights_of_its_design() -> None:
    weighed, report = weights_of(microdata(HALF))
    assert weighed is not None
    assert set(weighed.weighting.weights.tolist()) == {1.0}
    assert report.fault is None


def test_a_wave_is_weighted_by_its_scheme() -> None:
    data = microdata(HALF)
    choose(data, SECTOR)
    weighed, report = weights_of(data)
    assert weighed is not None
    assert len(set(weighed.weighting.weights.tolist())) == 2
    assert report.design_effect > 1


def test_a_scheme_that_cannot_be_met_leaves_the_weights_of_the_design() -> None:
    data = microdata(HALF)
    choose(data, "nothing")
    weighed, report = weights_of(data)
    assert weighed is not None
    assert set(weighed.weighting.weights.tolist()) == {1.0}
    assert report.fault is not None


def test_nobody_has_weights_when_nobody_has_answered() -> None:
    weighed, report = weights_of(microdata([(1, 1, False)]))
    assert weighed is None
    assert report.fault is not None


def test_the_report_is_kept_with_the_scheme() -> None:
    data = microdata(HALF)
    choose(data, SECTOR)
    _weighed, report = weights_of(data)
    keep(data.wave.id, report)
    stored = WaveWeighting.objects.get()
    assert msgspec.convert(stored.report, Report) == report
    assert stored.ran_at is not None


def test_figures_keep_the_scheme_and_the_report_they_rest_on() -> None:
    data = microdata(HALF)
    choose(data, SECTOR)
    _weighed, report = weights_of(data)
    kept = stored_run(data.wave.id, report)
    WaveWeighting.objects.all().delete()
    scheme, told = read_run(msgspec.json.decode(msgspec.json.encode(kept)))
    assert (scheme.kind, told) == (Kind.CELLS, report)


def test_figures_of_before_runs_were_kept_are_not_weighted() -> None:
    assert read_run({}) == (UNWEIGHTED, None)


def test_numbers_of_ones_own_are_kept_by_group() -> None:
    spec = MarginSpec(breakdown=SECTOR, targets={1: 300.0, 2: 100.0}, source="Register")
    scheme = Scheme(kind=Kind.RAKE, margins=(spec,))
    data = microdata(HALF)
    stored = msgspec.to_builtins(scheme, str_keys=True)
    WaveWeighting.objects.create(wave_id=data.wave.id, scheme=stored)
    _weighed, report = weights_of(data)
    assert read_run(stored_run(data.wave.id, report))[0] == scheme
