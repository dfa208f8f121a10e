"""Tables of facts become register files that can be loaded."""

from pathlib import Path

import pytest

from surveys.register.compile_data import compile_data
from surveys.register.loading import RegisterRow, read_register

FACTS = {
    "municipalities_2019.csv": """\
kommunenummer,name,fylkesnummer,fylke,landsdel,population,change_2020,number_2020,language_form_successor_2021
0101,Halden,01,Østfold,Østlandet,31177,renumbered,3001,bokmål
1850,Tysfjord,18,Nordland,Nord-Norge,1925,split,1806;1875,nøytral;nøytral
1870,Slått,18,Nordland,Nord-Norge,800,merged,1806,nøytral
1860,Delt,18,Nordland,Nord-Norge,900,split,1806;1875,nøytral;nynorsk
""",
    "municipalities_2020.csv": """\
kommunenummer,centrality,centrality_2024
3001,2,3
1806,5,4
1875,6,6
""",
    "municipalities_2024.csv": """\
kommunenummer,name,fylkesnummer,fylke,landsdel,population,orgnr,centrality,language_form
3101,Halden,31,Østfold,Østlandet,31444,959159092,3,nøytral
""",
    "counties_2019.csv": """\
fylkesnummer,name,fylkeskommune,is_fylkeskommune,landsdel,population,successor_2020,language_form,orgnr
01,Østfold,Østfold fylkeskommune,yes,Østlandet,297520,30,bokmål,
02,Akershus,Akershus fylkeskommune,yes,Østlandet,624055,30,nøytral,
03,Oslo,Oslo kommune,no,Østlandet,681071,03,nøytral,
11,Rogaland,Rogaland fylkeskommune,yes,Vestlandet,475654,11,nøytral,
""",
    "counties_2024.csv": """\
fylkesnummer,name,fylkeskommune,is_fylkeskommune,landsdel,population,language_form,orgnr
31,Østfold,Østfold fylkeskommune,yes,Østlandet,312152,nøytral,930580694
""",
}


@pytest.fixture
def compiled(tmp_path: Path) -> dict[str, RegisterRow]:
    """The rows written from the facts above, by number."""
    facts, target = tmp_path / "facts", tmp_path / "target"
    facts.mkdir()
    target.mkdir()
    for name, text in FACTS.items():
        (facts / name).write_text(text, encoding="utf-8")
    compile_data(facts, target)
    return {row.number: row for row in read_register(target)}


def test_units_of_both_divisions_are_written_without_oslo_as_a_county_authority(
    compiled: dict[str, RegisterRow],
) -> None:
    assert set(compiled) == {"0101", "1850", "1860", "1870", "01", "02", "11", "3101", "31"}


def test_centrality_before_2020_is_the_2024_index_of_the_successor(
    compiled: dict[str, RegisterRow],
) -> None:
    halden = compiled["0101"]
    assert (halden.centrality, halden.centrality_from) == (3, "successor")
    assert (halden.language_form, halden.language_form_from) == ("nb", "successor")


def test_a_split_municipality_has_no_centrality(compiled: dict[str, RegisterRow]) -> None:
    assert compiled["1850"].centrality is None


def test_a_split_municipality_has_the_language_form_all_its_successors_have(
    compiled: dict[str, RegisterRow],
) -> None:
    assert (compiled["1850"].language_form, compiled["1860"].language_form) == ("neutral", "")


def test_what_is_todays_own_is_marked_as_the_registers(compiled: dict[str, RegisterRow]) -> None:
    halden = compiled["3101"]
    assert (halden.centrality_from, halden.language_form_from) == ("register", "register")
    assert halden.organisation_number == "959159092"
    assert halden.valid_to is None


def test_a_county_authority_has_its_full_name_and_its_own_language_form(
    compiled: dict[str, RegisterRow],
) -> None:
    county = compiled["01"]
    assert (county.kind, county.name) == ("county_authority", "Østfold fylkeskommune")
    assert (county.language_form, county.language_form_from) == ("nb", "register")
    assert county.county_name == "Østfold"


def test_units_that_went_together_in_2020_were_going_to_merge_split_ones_too(
    compiled: dict[str, RegisterRow],
) -> None:
    merging = {number: row.merging for number, row in compiled.items()}
    assert merging == {
        **dict.fromkeys(["1850", "1860", "1870", "01", "02"], 1),
        **dict.fromkeys(["0101", "11"], 0),
        **dict.fromkeys(["3101", "31"]),
    }


def test_a_language_form_nobody_knows_stops_the_compilation(tmp_path: Path) -> None:
    for name, text in FACTS.items():
        (tmp_path / name).write_text(text.replace("bokmål", "svensk"), encoding="utf-8")
    with pytest.raises(KeyError, match="svensk"):
        compile_data(tmp_path, tmp_path)
