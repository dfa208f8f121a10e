"""Roles and rights. Every staff view names the right it takes."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeGuard

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, Permission, User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

P = ParamSpec("P")


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    FIELD_MANAGER = "feltansvarlig"
    ANALYST = "analytiker"


class Right(StrEnum):
    SEE_WAVES = "see_waves"
    RUN_WAVES = "run_waves"
    SEE_CONTACTS = "see_contacts"
    SEE_RESULTS = "see_results"
    SCREEN_TEXTS = "screen_texts"
    TAKE_DATA = "take_data"
    EDIT_QUESTIONNAIRES = "edit_questionnaires"
    MANAGE = "manage"


# Contacts and answers are kept apart: only an administrator holds both.
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ADMINISTRATOR: frozenset(Right),
    Role.FIELD_MANAGER: frozenset(
        {Right.SEE_WAVES, Right.RUN_WAVES, Right.SEE_CONTACTS, Right.EDIT_QUESTIONNAIRES}
    ),
    Role.ANALYST: frozenset({Right.SEE_WAVES, Right.SEE_RESULTS, Right.SCREEN_TEXTS}),
}

# What each role may do in the Django admin: action → models.
ADMIN_RIGHTS: dict[Role, dict[str, tuple[str, ...]]] = {
    Role.ADMINISTRATOR: {
        "view": ("unit", "unitattributes", "position", "holder", "user", "group", "logentry"),
        "add": ("unit", "unitattributes", "position", "holder", "user"),
        "change": ("unit", "unitattributes", "position", "holder", "user"),
        "delete": ("unit", "unitattributes", "position", "holder"),
    },
    Role.FIELD_MANAGER: {
        "view": ("unit", "unitattributes", "position", "holder"),
        "add": ("holder",),
        "change": ("holder",),
    },
    Role.ANALYST: {"view": ("unit", "unitattributes", "position")},
}


def _is_person(user: AbstractBaseUser | AnonymousUser) -> TypeGuard[User]:
    return isinstance(user, User) and user.is_active


def rights_of(user: AbstractBaseUser | AnonymousUser) -> frozenset[Right]:
    """What the user may do; asked of the database once per request."""
    if not _is_person(user):
        return frozenset()
    known: frozenset[Right] | None = getattr(user, "_rights", None)
    if known is None:
        names = set(user.groups.values_list("name", flat=True))
        roles = [role for role in Role if role.value in names or user.is_superuser]
        known = frozenset().union(*(RIGHTS[role] for role in roles))
        user._rights = known  # type: ignore[attr-defined]  # noqa: SLF001
    return known


def requires(
    right: Right,
    *others: Right,
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """The view asks for login, and answers 403 to one who has neither the right nor another."""

    def decorate(
        view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if rights_of(request.user).isdisjoint({right, *others}):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.required_right = right  # type: ignore[attr-defined]
        return guarded

    return decorate


def person_of(request: HttpRequest) -> User:
    """Who asks, behind `requires`: the log of an act names a person."""
    if not _is_person(request.user):
        raise PermissionDenied
    return request.user


def rights_of_the_user(request: HttpRequest) -> dict[str, object]:
    """`may.see_results` and so on, for templates; lazy, so that respondents cost no query."""
    return {"may": _May(request)}


class _May:
    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def __getitem__(self, right: str) -> bool:
        user = getattr(self._request, "user", AnonymousUser())
        return Right(right) in rights_of(user)


def ensure_roles() -> None:
    """Makes the three groups and gives them their rights in the Django admin. Idempotent."""
    for role, actions in ADMIN_RIGHTS.items():
        group, _made = Group.objects.get_or_create(name=role.value)
        codenames = [f"{action}_{model}" for action, models in actions.items() for model in models]
        group.permissions.set(Permission.objects.filter(codename__in=codenames))
