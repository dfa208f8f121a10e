"""The demo's leaders' surveys are a time series from the start."""

import pytest

from surveys.demo.leaders.series import declare_leaders_series
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.loading import load_library_questionnaire, store_version
from surveys.questionnaires.models import ItemSeries

pytestmark = pytest.mark.django_db


def test_the_series_is_declared_once_and_what_staff_declare_is_kept() -> None:
    for code in ("ledere-2018", "ledere-2020"):
        store_version(load_library_questionnaire(code))
    assert declare_leaders_series() == 10
    ItemSeries.objects.exclude(series="L1").delete()
    assert declare_leaders_series() == 0
    assert ItemSeries.objects.get().series == "L1"


def test_without_the_questionnaires_there_is_no_series() -> None:
    with pytest.raises(DocumentFault, match="ledere-2018"):
        declare_leaders_series()
