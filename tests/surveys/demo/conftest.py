"""The frame of 2019 as the register has it, and the synthetic cases drawn from it."""

import datetime as dt

import pytest

from surveys.demo.cases import Case
from surveys.demo.respondents import FrameUnit
from surveys.demo.synthetic_mayors import synthesise
from surveys.questionnaires.document import Document
from surveys.questionnaires.loading import load_library_questionnaire
from surveys.register.drawing import Attributes, frozen_attributes
from surveys.register.loading import read_register
from surveys.register.models import Unit, UnitAttributes

IN_2019 = dt.date(2019, 8, 1)


@pytest.fixture(scope="session")
def backgrounds() -> dict[str, Attributes]:
    """Return what a draw in 2019 freezes, by the key of the frame unit."""
    found = {}
    for row in read_register():
        if row.valid_from <= IN_2019 <= (row.valid_to or IN_2019):
            unit = Unit(kind=row.kind, number=row.number)
            known = UnitAttributes(
                unit=unit,
                population=row.population,
                centrality=row.centrality,
                county_number=row.county_number,
                county_name=row.county_name,
                region=row.region,
                language_form=row.language_form,
            )
            found[f"{row.kind}:{row.number}"] = frozen_attributes(known)
    return found


@pytest.fixture(scope="session")
def frame(backgrounds: dict[str, Attributes]) -> list[FrameUnit]:
    """Return the 439 units of the mayors' survey of 2019."""
    return [FrameUnit.from_attributes(background) for background in backgrounds.values()]


@pytest.fixture(scope="session")
def cases(frame: list[FrameUnit]) -> list[Case]:
    """Return the cases of the closed demo wave."""
    return synthesise(frame)


@pytest.fixture(scope="session")
def submitted(cases: list[Case]) -> list[Case]:
    """Return the cases that answered."""
    return [case for case in cases if case.outcome == "submitted"]


@pytest.fixture(scope="session")
def document() -> Document:
    """Return the mayors' questionnaire."""
    return load_library_questionnaire("ordforere")
