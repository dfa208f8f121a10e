"""Each sampled unit becomes one case, whoever asks and however often."""

import pytest

from surveys.fieldwork.invitations import create_invitations
from surveys.fieldwork.models import Invitation
from tests.factories import make_sample, make_sampled_unit, make_wave

pytestmark = pytest.mark.django_db


def test_each_sampled_unit_becomes_one_case() -> None:
    wave = make_wave(3)
    assert wave.invitations.count() == 3
    assert wave.invitations.values("reference").distinct().count() == 3


def test_asking_again_makes_only_what_is_lacking() -> None:
    wave = make_wave(3)
    assert create_invitations(wave) == 0
    assert wave.sample
    make_sampled_unit(wave.sample)
    assert create_invitations(wave) == 1
    assert wave.invitations.count() == 4


def test_a_case_has_its_holders_name_and_address() -> None:
    wave = make_wave(1)
    invitation = wave.invitations.get()
    holder = invitation.sampled_unit.holder
    assert holder
    assert (invitation.name, invitation.email) == (holder.name, holder.email)


def test_a_vacant_position_is_a_case_without_address() -> None:
    sample = make_sample(0)
    unit = make_sampled_unit(sample)
    unit.holder = None
    unit.save()
    invitation = make_wave(sample=sample).invitations.get()
    assert (invitation.name, invitation.email) == ("", "")


@pytest.mark.parametrize(
    ("form", "language"), [("nn", "nn"), ("nb", "nb"), ("neutral", "nb"), ("", "nb")]
)
def test_only_a_nynorsk_unit_is_written_to_in_nynorsk(form: str, language: str) -> None:
    sample = make_sample(0)
    make_sampled_unit(sample, language_form=form)
    assert make_wave(sample=sample).invitations.get().language == language


def test_a_wave_without_sample_gets_no_cases_of_other_waves() -> None:
    make_wave(2)
    wave = make_wave(1)
    wave.invitations.all().delete()
    wave.sample = None
    wave.save()
    Invitation.objects.all().delete()
    assert create_invitations(wave) == 0
