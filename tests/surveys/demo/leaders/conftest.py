"""The fictional lists below the register of 2019, and the synthetic cases drawn from them."""

import pytest

from surveys.demo.cases import Case
from surveys.demo.leaders.waves import WAVE_2018, WAVE_2020, LeadersWave, synthesise
from surveys.demo.leaders.workplaces import Lists, Owner, Workplace, list_workplaces
from surveys.questionnaires.document import Document
from surveys.questionnaires.loading import load_library_questionnaire
from surveys.register.drawing import Attributes, frozen_attributes
from surveys.register.loading import RegisterRow, read_register
from surveys.register.models import Unit, UnitAttributes

ROUNDS: dict[str, tuple[LeadersWave, Lists]] = {
    "2018": (WAVE_2018, "2017"),
    "2020": (WAVE_2020, "2019"),
}


@pytest.fixture(scope="session")
def owners() -> dict[str, RegisterRow]:
    """Return the units of 2019 that have workplaces, by key."""
    rows = [row for row in read_register() if row.valid_from.year == 2018]
    known = [row for row in rows if row.centrality or row.kind == "county_authority"]
    return {f"{row.kind}:{row.number}": row for row in known}


@pytest.fixture(scope="session")
def workplaces(owners: dict[str, RegisterRow]) -> list[Workplace]:
    return list_workplaces(
        Owner(row.kind, row.number, row.name, row.region, row.population or 0)
        for row in owners.values()
    )


@pytest.fixture(scope="session")
def frames(
    owners: dict[str, RegisterRow], workplaces: list[Workplace]
) -> dict[str, dict[str, Attributes]]:
    """Return what a draw freezes of each list, by the number of the workplace."""
    return {
        year: {
            one.number: _frozen(one, owners[one.owner])
            for one in workplaces
            if one.lists in ("both", listed)
        }
        for year, (_round, listed) in ROUNDS.items()
    }


def _frozen(workplace: Workplace, owner: RegisterRow) -> Attributes:
    of_owner = UnitAttributes(
        unit=Unit(kind=owner.kind, number=owner.number),
        population=owner.population,
        centrality=owner.centrality,
        county_number=owner.county_number,
        county_name=owner.county_name,
        region=owner.region,
        language_form=owner.language_form,
        merging=bool(owner.merging),
    )
    own = UnitAttributes(
        unit=Unit(kind="workplace", number=workplace.number),
        sector=workplace.sector,
        unit_type=workplace.unit_type,
        employees=workplace.employees,
        contact_route=workplace.route,
    )
    return frozen_attributes(own, of_owner)


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    return {year: load_library_questionnaire(f"ledere-{year}") for year in ROUNDS}


@pytest.fixture(scope="session")
def cases(
    frames: dict[str, dict[str, Attributes]], documents: dict[str, Document]
) -> dict[str, list[Case]]:
    """Return the cases of both waves, by year."""
    return {
        year: synthesise(round_, frames[year], [item.code for item in documents[year].items()])
        for year, (round_, _listed) in ROUNDS.items()
    }
