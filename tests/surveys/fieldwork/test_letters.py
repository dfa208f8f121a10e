"""A letter says who asks, why, for how long, what becomes of the answers, and how to say no."""

import datetime as dt

import pytest
from django.utils import translation
from pytest_django import Settings

from surveys.fieldwork.letters import Letter, letter_for, specimen
from surveys.fieldwork.links import link_for, token_for
from surveys.fieldwork.models import Invitation, Message
from tests.factories import make_open_wave, make_sample, make_sampled_unit

pytestmark = pytest.mark.django_db

OSLO_AFTERNOON = dt.datetime(2026, 12, 4, 15, 0, tzinfo=dt.UTC)


@pytest.fixture
def case() -> Invitation:
    sample = make_sample(0)
    make_sampled_unit(sample, name="Kongsberg")
    wave = make_open_wave(
        sample=sample,
        sender_name="KS",
        minutes=5,
        retention_months=12,
        address_source="kommunens nettside",
        contact_name="Kari Nordmann",
        contact_email="kari@example.org",
        technical_email="hjelp@example.org",
    )
    wave.closes_at = OSLO_AFTERNOON
    wave.save()
    return wave.invitations.with_unit().get()


def write(kind: str, *cases: Invitation, language: str = "nb") -> Letter:
    version = cases[0].wave.questionnaire_version
    assert version
    with translation.override(language):
        return letter_for(kind, cases, version.load(), language)


def words(letter: Letter) -> str:
    links = [link.words for link in letter.links]
    return "\n".join([letter.title, *letter.opening, *links, *letter.closing, *letter.about])


@pytest.mark.parametrize("kind", Message.Kind.values)
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_letter_holds_what_a_respondent_must_be_told(
    case: Invitation, kind: str, language: str
) -> None:
    text = words(write(kind, case, language=language))
    for told in (
        "KS",
        "Vi spør om nytt.",
        " 5 ",
        "2026",
        "16.00",
        " 12 ",
        "kommunens nettside",
        "Kari Nordmann, kari@example.org",
        "hjelp@example.org",
        "Kongsberg",
    ):
        assert told in text, told
    assert "Takk." not in text, "only the introduction's first paragraph"


def test_each_kind_of_letter_has_words_of_its_own(case: Invitation) -> None:
    letters = [write(kind, case) for kind in Message.Kind.values]
    assert len({letter.subject for letter in letters}) == 3, "one sent on is an invitation"
    assert len({letter.opening for letter in letters}) == len(Message.Kind)


def test_the_letter_speaks_to_the_office_and_never_to_the_person(case: Invitation) -> None:
    letter = write("invitation", case)
    assert case.name
    assert case.name not in words(letter) + letter.subject


def test_a_letter_to_several_has_a_link_for_each(case: Invitation) -> None:
    make_sampled_unit(case.sampled_unit.sample, name="Flesberg")
    other = make_open_wave(1).invitations.with_unit().get()
    letter = write("invitation", case, other)
    assert [link.address for link in letter.links] == [link_for(case), link_for(other)]
    assert len({link.words for link in letter.links}) == 2
    assert not any("Kongsberg" in paragraph for paragraph in letter.opening)


@pytest.mark.parametrize("is_demo", [True, False])
def test_only_a_demo_says_so_in_its_subject_and_first_words(
    case: Invitation, is_demo: bool
) -> None:
    case.wave.is_demo = is_demo
    letter = write("invitation", case)
    assert letter.subject.startswith("[Demo]") == is_demo
    assert ("demonstra" in letter.opening[0]) == is_demo


def test_what_staff_read_holds_no_link_that_opens(case: Invitation, settings: Settings) -> None:
    letter = specimen(case, "invitation", "nb")
    assert letter
    assert token_for(case) not in repr(letter)
    assert letter.links[0].address.startswith(settings.PUBLIC_BASE_URL)
    assert letter.opening == write("invitation", case).opening


def test_there_is_nothing_to_read_without_a_questionnaire(case: Invitation) -> None:
    case.wave.questionnaire_version = None
    assert specimen(case, "invitation", "nb") is None


def test_the_closing_time_is_the_one_on_norwegian_clocks(case: Invitation) -> None:
    case.wave.closes_at = dt.datetime(2026, 6, 30, 21, 59, tzinfo=dt.UTC)
    assert "23.59" in words(write("reminder", case))


@pytest.mark.parametrize("kind", Message.Kind.values)
def test_every_mail_of_a_pilot_says_that_it_is_one(kind: str, case: Invitation) -> None:
    assert "pilot" not in (write(kind, case).subject + words(write(kind, case))).lower()
    case.wave.is_pilot = True
    letter = write(kind, case)
    assert letter.subject.startswith("[Pilot] ")
    assert "Dette er en pilot" in words(letter)
