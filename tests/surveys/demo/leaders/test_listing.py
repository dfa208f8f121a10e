"""The fictional workplaces in the register."""

import datetime as dt

import pytest

from surveys.demo.leaders.listing import load_workplaces
from surveys.register.loading import load_register
from surveys.register.models import Holder, Position, Unit

IN_2019 = dt.date(2019, 1, 1)
TODAY = dt.date(2026, 11, 21)
pytestmark = pytest.mark.django_db


def test_workplaces_are_fictional_have_a_leader_and_are_loaded_once() -> None:
    load_register()
    made = load_workplaces(IN_2019)
    assert load_workplaces(IN_2019) == 0
    units = Unit.objects.filter(kind=Unit.Kind.WORKPLACE)
    leaders = Holder.objects.filter(position__office=Position.Office.LEADER)
    assert units.count() == leaders.count() == made == 6545
    assert not units.exclude(is_demo=True, name__endswith="(fiktiv)").exists()
    assert not leaders.exclude(is_demo=True, email__endswith="@example.org").exists()
    assert not units.filter(parent=None).exists()
    assert not units.valid_on(TODAY).exists()
    assert not units.filter(parent__name__in=["Tysfjord", "Snillfjord"]).exists()


def test_workplaces_behind_a_central_office_share_its_address() -> None:
    load_register()
    load_workplaces(IN_2019)
    central = Holder.objects.filter(position__unit__attributes__contact_route="central")
    for holder in central.select_related("position__unit__parent")[:50]:
        owner = holder.position.unit.parent
        assert owner is not None
        assert holder.email == f"postmottak.{owner.number}@example.org"
    direct = Holder.objects.filter(position__unit__attributes__contact_route="direct")
    assert direct.values("email").distinct().count() == direct.count()
