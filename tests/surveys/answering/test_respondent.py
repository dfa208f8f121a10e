from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from surveys.answering.gate import Verdict
from surveys.answering.recording import record, start_or_get
from surveys.answering.respondent import Case, case_of, case_of_link
from surveys.answering.sessions import Session, give_cookie
from surveys.fieldwork.links import token_for
from surveys.fieldwork.models import Invitation
from tests.factories import make_version, make_wave

NOW = timezone.now()


def opened(rf: RequestFactory, settings: Settings, invitation: Invitation) -> Case | None:
    """The case of a browser that was given the invitation's cookie."""
    response = HttpResponse()
    give_cookie(response, Session(invitation.reference, invitation.generation))
    name = settings.RESPONDENT_COOKIE_NAME
    rf.cookies[name] = response.cookies[name].value
    return case_of(rf.get("/"))


def test_the_cookie_opens_its_invitation(
    rf: RequestFactory, settings: Settings, invitation: Invitation
) -> None:
    case = opened(rf, settings, invitation)
    assert case
    assert case.invitation == invitation
    assert case.verdict is Verdict.OPEN
    assert case.response.pk is None
    assert case.languages == [("nb", "Bokmål"), ("nn", "Nynorsk")]
    assert invitation.sampled_unit.unit_name in case.addressee


def test_a_case_is_one_question_to_the_database(
    rf: RequestFactory,
    settings: Settings,
    invitation: Invitation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    record(start_or_get(invitation, "nb", NOW), "p1", {"Q1": ["1"]}, 0, NOW)
    invitation.wave.questionnaire_version.load()  # type: ignore[union-attr]
    with django_assert_num_queries(1):
        case = opened(rf, settings, invitation)
        assert case
        assert case.response.answers == {"Q1": 1}
        assert case.response.questionnaire_version.load() is case.document
        assert case.addressee


def test_the_questionnaire_is_not_read_from_the_database_each_time(
    rf: RequestFactory, settings: Settings, invitation: Invitation
) -> None:
    case = opened(rf, settings, invitation)
    assert case
    version = case.wave.questionnaire_version
    assert version
    assert version.get_deferred_fields() == {"document"}


def test_the_language_of_a_link_is_the_invitations_own(
    rf: RequestFactory, settings: Settings, invitation: Invitation
) -> None:
    rf.cookies[settings.LANGUAGE_COOKIE_NAME] = "nn"
    link = invitation.reference, token_for(invitation)
    for address, language in (("/", "nb"), ("/?sprak=nn", "nn"), ("/?sprak=xx", "nb")):
        case = case_of_link(rf.get(address), *link)
        assert case
        assert case.language == language


def test_a_link_opens_its_case_with_one_query(
    rf: RequestFactory, invitation: Invitation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        case = case_of_link(rf.get("/"), invitation.reference, token_for(invitation))
    assert case
    assert case.by_link


def test_a_wrong_link_opens_no_case(rf: RequestFactory, invitation: Invitation) -> None:
    assert case_of_link(rf.get("/"), invitation.reference, "A" * 24) is None


def test_a_session_of_an_earlier_generation_opens_no_case(
    rf: RequestFactory, settings: Settings, invitation: Invitation
) -> None:
    assert opened(rf, settings, invitation)
    Invitation.objects.update(generation=invitation.generation + 1)
    assert opened(rf, settings, invitation) is None


def test_the_language_of_a_page_is_the_one_chosen_in_the_browser(
    rf: RequestFactory, settings: Settings, invitation: Invitation
) -> None:
    rf.cookies[settings.LANGUAGE_COOKIE_NAME] = "nn"
    case = opened(rf, settings, invitation)
    assert case
    assert case.language == "nn"


def test_a_language_the_questionnaire_lacks_gives_way_to_the_invitations_own(
    rf: RequestFactory, settings: Settings, invitation: Invitation
) -> None:
    rf.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    case = opened(rf, settings, invitation)
    assert case
    assert case.language == "nb"


def test_a_draft_without_a_questionnaire_has_no_document(
    rf: RequestFactory, settings: Settings, db: None
) -> None:
    case = opened(rf, settings, make_wave(1, questionnaire_version=None).invitations.get())
    assert case
    assert case.document is None
    assert case.verdict is Verdict.NOT_OPEN_YET


def test_a_response_keeps_the_version_it_was_begun_on(
    rf: RequestFactory, settings: Settings, invitation: Invitation
) -> None:
    record(start_or_get(invitation, "nb", NOW), "p1", {"Q1": ["1"]}, 0, NOW)
    begun_on = invitation.wave.questionnaire_version
    document = begun_on.document | {"note": "changed"}  # type: ignore[union-attr]
    invitation.wave.questionnaire_version = make_version(document)
    invitation.wave.save()
    case = opened(rf, settings, invitation)
    assert case
    assert case.response.questionnaire_version == begun_on
