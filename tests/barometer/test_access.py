"""Roles and rights."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from barometer.access import Right, Role, ensure_roles, requires, rights_of, rights_of_the_user

pytestmark = pytest.mark.django_db


def person(role: Role | None = None, *, is_active: bool = True) -> User:
    user = User.objects.create_user(role.value if role else "nobody", is_active=is_active)
    if role:
        ensure_roles()
        user.groups.add(Group.objects.get(name=role.value))
    return user


@requires(Right.SEE_CONTACTS)
def contacts(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("names")


def request_of(user: User | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/styring/saker/")
    request.user = user
    return request


def test_one_who_has_not_logged_in_is_sent_to_the_login_page() -> None:
    response = contacts(request_of(AnonymousUser()))
    assert (response.status_code, response["Location"]) == (302, "/inn/?next=/styring/saker/")


def test_one_without_the_right_is_refused() -> None:
    with pytest.raises(PermissionDenied):
        contacts(request_of(person(Role.ANALYST)))


def test_one_with_the_right_comes_in() -> None:
    response = contacts(request_of(person(Role.FIELD_MANAGER)))
    assert isinstance(response, HttpResponse)
    assert response.content == b"names"


@pytest.mark.parametrize("role", [Role.ANALYST, Role.FIELD_MANAGER])
def test_one_of_several_rights_is_enough_and_none_is_not(role: Role) -> None:
    either = requires(Right.MANAGE, Right.SEE_RESULTS)(lambda _request: HttpResponse("in"))
    request = request_of(person(role))
    if role is Role.ANALYST:
        assert either(request).status_code == 200
    else:
        with pytest.raises(PermissionDenied):
            either(request)


def test_a_user_without_a_role_has_no_rights() -> None:
    assert rights_of(person()) == frozenset()


def test_a_user_who_was_shut_out_has_no_rights() -> None:
    assert rights_of(person(Role.ADMINISTRATOR, is_active=False)) == frozenset()


def test_the_field_manager_sees_contacts_but_no_answers() -> None:
    rights = rights_of(person(Role.FIELD_MANAGER))
    assert Right.SEE_CONTACTS in rights
    assert not rights & {Right.SEE_RESULTS, Right.TAKE_DATA}


def test_the_analyst_sees_answers_but_no_contacts() -> None:
    rights = rights_of(person(Role.ANALYST))
    assert Right.SEE_RESULTS in rights
    assert not rights & {Right.SEE_CONTACTS, Right.RUN_WAVES}


def test_questionnaires_are_edited_by_administrators_and_field_managers_only() -> None:
    may = [role for role in Role if Right.EDIT_QUESTIONNAIRES in rights_of(person(role))]
    assert may == [Role.ADMINISTRATOR, Role.FIELD_MANAGER]


def test_the_analyst_sees_no_holders_in_the_admin() -> None:
    assert not person(Role.ANALYST).has_perm("surveys.view_holder")


def test_a_respondents_page_asks_nothing_of_the_user_table(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        rights_of_the_user(request_of(AnonymousUser()))


def test_templates_ask_for_a_right_by_its_name() -> None:
    may = rights_of_the_user(request_of(person(Role.ANALYST)))["may"]
    assert (may["see_results"], may["see_contacts"]) == (True, False)  # type: ignore[index]


def test_a_misspelt_right_in_a_template_is_an_error() -> None:
    may = rights_of_the_user(request_of(AnonymousUser()))["may"]
    with pytest.raises(ValueError, match="see_evrything"):
        may["see_evrything"]  # type: ignore[index]
