"""Every position gets a fictional holder in its term, the same ones each time."""

import datetime as dt
from collections import Counter

import pytest
from django.core.exceptions import ValidationError

from surveys.demo.holders import load_demo_holders
from surveys.register.loading import load_register
from surveys.register.models import Holder, Position

SUMMER_2019 = dt.date(2019, 8, 1)
TODAY = dt.date(2026, 11, 21)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


@pytest.fixture
def register(db: None) -> None:
    load_register()


@pytest.mark.parametrize(("day", "holders"), [(SUMMER_2019, 439), (TODAY, 371)])
def test_every_position_of_the_day_is_held_by_one_fictional_person(
    day: dt.date, holders: int
) -> None:
    load_demo_holders()
    held = Holder.objects.holding_on(day)
    positions = Counter(held.values_list("position_id", flat=True))
    assert set(positions) == set(Position.objects.valid_on(day).values_list("id", flat=True))
    assert set(positions.values()) == {1}
    assert held.count() == holders
    assert held.filter(is_demo=True, name__regex=r"^\S+ \S+$").count() == holders
    assert held.values("name").distinct().count() == holders


def test_terms_begin_and_end_in_october() -> None:
    load_demo_holders()
    years = Holder.objects.values_list(
        "held_from__year", "held_from__month", "held_to__year", "held_to__month"
    )
    assert set(years) == {(2015, 10, 2019, 10), (2023, 10, None, None)}


def test_every_address_is_on_example_org_and_tells_the_office() -> None:
    load_demo_holders()
    addresses = Holder.objects.exclude(email="").values_list("email", flat=True)
    assert all(address.endswith("@example.org") for address in addresses)
    bergen = Holder.objects.holding_on(TODAY).get(position__unit__number="4601")
    vestland = Holder.objects.holding_on(TODAY).get(position__unit__number="46")
    assert (bergen.email, vestland.email) == (
        "ordforer.4601@example.org",
        "fylkesordforer.46@example.org",
    )


def test_today_five_have_no_address_and_two_share_one() -> None:
    load_demo_holders()
    addresses = Counter(Holder.objects.holding_on(TODAY).values_list("email", flat=True))
    assert addresses.pop("") == 5
    assert [address for address, times in addresses.items() if times > 1] == [
        "postmottak@example.org"
    ]
    assert addresses["postmottak@example.org"] == 2


def test_loading_again_adds_nothing() -> None:
    assert load_demo_holders() == 439 + 371
    assert load_demo_holders() == 0
    assert Holder.objects.count() == 439 + 371


def test_the_same_register_gets_the_same_holders() -> None:
    load_demo_holders()
    columns = ("position_id", "name", "email", "held_from")
    first = set(Holder.objects.values_list(*columns))
    Holder.objects.all().delete()
    load_demo_holders()
    assert set(Holder.objects.values_list(*columns)) == first


def test_one_who_is_in_the_register_already_keeps_the_position() -> None:
    position = Position.objects.valid_on(TODAY).get(unit__number="4601")
    holder = Holder.objects.create(position=position, name="Ekte", held_from=dt.date(2025, 1, 1))
    assert load_demo_holders() == 439 + 370
    assert Holder.objects.holding_on(TODAY).get(position=position) == holder


def test_demo_holders_are_holders_that_the_register_accepts() -> None:
    load_demo_holders()
    for holder in Holder.objects.select_related("position__unit").order_by("?")[:20]:
        try:
            holder.full_clean()
        except ValidationError as error:
            pytest.fail(f"{holder}: {error}")
