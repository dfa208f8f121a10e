"""What only staff's pages need is passed by on respondents' pages."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver

from barometer.passing_by import Auditlog, Authentication, Htmx, Messages, Sessions
from surveys.answering import urls

LAYERS = [Sessions, Authentication, Messages, Htmx, Auditlog]
FOR_STAFF_OR_ALL = {
    "front",
    "privacy",
    "cookies",
    "accessibility",
    "contact",
    "preview",  # staff's, within the editor
}


def marks(path: str) -> set[str]:
    """What all the layers together have set on a request for the path."""
    seen: set[str] = set()

    def last(request: HttpRequest) -> HttpResponse:
        seen.update(vars(request))
        return HttpResponse()

    chain = last
    for layer in reversed(LAYERS):
        chain = layer(chain)
    before = set(vars(RequestFactory().get(path)))
    chain(RequestFactory().get(path))
    return seen - before


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/styring/", "/resultater/", "/admin/", "/", "/inn/"])
def test_staffs_pages_have_all_of_it(path: str) -> None:
    assert {"session", "user", "_messages", "htmx"} <= marks(path)


@pytest.mark.parametrize("path", ["/svar/p1/", "/i/abc/def/", "/kvittering/", "/oversikt/"])
def test_a_respondents_page_has_none_of_it(path: str) -> None:
    assert not marks(path)


def test_each_address_of_a_respondents_is_passed_by() -> None:
    patterns = [one for one in urls.urlpatterns if isinstance(one, URLPattern)]
    for one in patterns:
        is_passed_by = f"/{one.pattern}".startswith(settings.RESPONDENTS_PATHS)
        assert is_passed_by == (one.name not in FOR_STAFF_OR_ALL), one


def test_no_address_of_staff_is_passed_by() -> None:
    ours = {id(one) for one in urls.urlpatterns}
    for one in get_resolver().url_patterns:
        if getattr(one, "urlconf_module", None) is not urls:
            assert id(one) not in ours
            assert not f"/{one.pattern}".startswith(settings.RESPONDENTS_PATHS), one
