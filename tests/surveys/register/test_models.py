"""What the register refuses, and what it knows of a unit on a day."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from surveys.register.models import Holder, Position, Unit, UnitAttributes

pytestmark = pytest.mark.django_db


@pytest.fixture
def position() -> Position:
    unit = Unit.objects.create(
        kind=Unit.Kind.MUNICIPALITY, number="3301", name="Drammen", valid_from=dt.date(2024, 1, 1)
    )
    return Position.objects.create(unit=unit, office=Position.Office.MAYOR)


def holder(position: Position, held_from: dt.date, held_to: dt.date | None = None) -> Holder:
    return Holder(position=position, name="Kari Vik", held_from=held_from, held_to=held_to)


def test_the_attributes_of_a_day_are_the_newest_known_then(position: Position) -> None:
    for year in (2024, 2026, 2025):
        UnitAttributes.objects.create(
            unit=position.unit, as_of=dt.date(year, 1, 1), population=year
        )
    known = position.unit.attributes_at(dt.date(2025, 12, 31))
    assert known is not None
    assert known.population == 2025


def test_before_the_first_register_date_nothing_is_known(position: Position) -> None:
    UnitAttributes.objects.create(unit=position.unit, as_of=dt.date(2024, 1, 1))
    assert position.unit.attributes_at(dt.date(2023, 12, 31)) is None


@pytest.mark.parametrize(
    ("held_from", "held_to", "accepted"),
    [
        (dt.date(2019, 10, 1), dt.date(2023, 10, 9), True),
        (dt.date(2019, 10, 1), dt.date(2023, 10, 10), False),
        (dt.date(2024, 1, 1), dt.date(2024, 2, 1), False),
        (dt.date(2024, 1, 1), None, False),
        (dt.date(2025, 1, 1), None, False),
        (dt.date(2025, 1, 2), None, True),
    ],
)
def test_a_position_has_one_holder_at_a_time(
    position: Position, held_from: dt.date, held_to: dt.date | None, *, accepted: bool
) -> None:
    holder(position, dt.date(2023, 10, 10), dt.date(2025, 1, 1)).save()
    newcomer = holder(position, held_from, held_to)
    if accepted:
        newcomer.full_clean()
    else:
        with pytest.raises(ValidationError, match=r"Kari Vik .* 10\.10\.2023–01\.01\.2025"):
            newcomer.full_clean()


def test_a_period_without_end_is_left_open(position: Position) -> None:
    assert holder(position, dt.date(2023, 10, 16)).period() == "16.10.2023–"


def test_a_holder_may_be_changed_without_standing_in_its_own_way(position: Position) -> None:
    known = holder(position, dt.date(2023, 10, 10))
    known.save()
    known.held_to = dt.date(2024, 1, 1)
    known.full_clean()


def test_the_same_time_in_another_position_is_no_hindrance(position: Position) -> None:
    holder(position, dt.date(2023, 10, 10)).save()
    director = Position.objects.create(unit=position.unit, office=Position.Office.DIRECTOR)
    holder(director, dt.date(2023, 10, 10)).full_clean()


def test_a_holder_cannot_leave_before_starting(position: Position) -> None:
    with pytest.raises(ValidationError) as caught:
        holder(position, dt.date(2023, 10, 10), dt.date(2023, 10, 9)).full_clean()
    assert "a_holder_leaves_after_starting" not in str(caught.value)
    assert "__all__" in caught.value.message_dict


def test_a_holder_without_a_first_day_or_a_position_is_refused_field_by_field() -> None:
    with pytest.raises(ValidationError) as caught:
        Holder(name="Kari Vik").full_clean()
    assert {"position", "held_from"} <= set(caught.value.message_dict)


def test_a_unit_cannot_end_before_its_start() -> None:
    unit = Unit(
        kind=Unit.Kind.MUNICIPALITY,
        number="3301",
        name="Drammen",
        valid_from=dt.date(2024, 1, 1),
        valid_to=dt.date(2023, 12, 31),
    )
    with pytest.raises(ValidationError):
        unit.full_clean()


@pytest.mark.parametrize("centrality", [0, 7])
def test_centrality_is_a_class_from_1_to_6(position: Position, centrality: int) -> None:
    attributes = UnitAttributes(
        unit=position.unit, as_of=dt.date(2024, 1, 1), centrality=centrality
    )
    with pytest.raises(ValidationError):
        attributes.full_clean()
