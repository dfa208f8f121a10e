"""Everything that pages show, as one set."""

import pytest

from results.disclosure.auditing import audit
from results.disclosure.table_sets import Lot, Sum, TableSet, TookPart
from results.suppression import decisions
from results.tabulation import cubes
from results.tabulation.cubes import compute_cube
from results.tabulation.deciding import decisions_of
from results.verification.printed_sets import demo_waves, set_of_waves
from tests.demo_wave import loaded_demo
from tests.results.answered import LARGE, SMALL, make_answered_wave

__all__ = ["loaded_demo"]

MAYORS = "ordforere-2019"
SOME = {"P3", "P4", "P10", "P11"}
"""Items that follow each other, some with boxes; all of them take longer."""


def some(tables: TableSet) -> TableSet:
    kept = tuple(one for one in tables.tables if one.item in SOME)
    return TableSet(people=tables.people, tables=kept, sums=tables.sums)


@pytest.mark.django_db
def test_a_set_has_every_item_by_every_breakdown_and_the_total_once() -> None:
    wave = make_answered_wave([{"P1": 1, "P2": [1]}] * 12, [SMALL] * 6 + [LARGE] * 6)
    compute_cube(wave.code)
    tables = set_of_waves([wave.code])
    splits = {one.breakdown for one in tables.tables if one.item == "P1"}
    assert splits == {"", "centrality", "region", "size"}
    usual = [one for one in tables.tables if one.item == "P3" and not one.not_asked]
    assert len({(one.row, one.breakdown) for one in usual}) == 2 * len(splits)
    assert Sum(wave.code, (Lot("P2"), Lot("P1", (1,), -1))) in tables.sums
    assert TookPart("", 0, 12) in tables.people[0].took_part
    assert sum(part.most or 0 for part in tables.people[0].parts) == 12


@pytest.mark.usefixtures("loaded_demo")
@pytest.mark.django_db
def test_nothing_hidden_of_the_demo_can_be_worked_out() -> None:
    compute_cube(MAYORS)
    assert MAYORS in demo_waves()
    found = audit(some(set_of_waves([MAYORS])))
    assert found.hidden > 100
    assert (found.derivable, found.within_four) == ((), ())


@pytest.mark.usefixtures("loaded_demo")
@pytest.mark.django_db
def test_without_secondary_rules_much_of_the_demo_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cubes, "decisions_of", decisions_of)  # no decision of earlier tests
    monkeypatch.setattr(
        decisions, "secondary_suppression", lambda _margins, hidden, _policy, _must: hidden
    )
    compute_cube(MAYORS)
    found = audit(some(set_of_waves([MAYORS])))
    assert len(found.derivable) > 50
