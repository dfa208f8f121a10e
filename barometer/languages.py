"""Which language a page is in: the reader's own choice, else bokmål.

Pages for respondents choose for themselves: they know one language more than those for staff.
The browser's wish is not asked: Norwegian public servants often have browsers set to English.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def chosen_language(request: HttpRequest) -> str | None:
    """The language the reader chose earlier; None when none or an unknown one was."""
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return code if code in dict(settings.LANGUAGES) else None


def language_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = chosen_language(request)
        code = chosen if chosen in settings.STAFF_LANGUAGES else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or code)
        return response

    return middleware
