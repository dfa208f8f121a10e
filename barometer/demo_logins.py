"""Log-ins for trying the embedded demo. Never made in production."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext

from barometer.access import Role, ensure_roles

PASSWORD = "barometer-demo"  # noqa: S105 - printed by `make run`, for the demo only


@dataclass(frozen=True)
class DemoLogin:
    username: str
    first_name: str
    role: Role

    def description(self) -> str:
        return {
            Role.ADMINISTRATOR: gettext("Administrator: everything"),
            Role.FIELD_MANAGER: gettext("Field manager: waves, mail and contacts"),
            Role.ANALYST: gettext("Analyst: results, no contacts"),
        }[self.role]


LOGINS = (
    DemoLogin("admin", "Ada", Role.ADMINISTRATOR),
    DemoLogin("felt", "Frida", Role.FIELD_MANAGER),
    DemoLogin("analyse", "Anders", Role.ANALYST),
)


def shown_logins() -> dict[str, object]:
    """What the login page lists: nothing unless this is a demo."""
    return {"password": PASSWORD, "logins": LOGINS} if settings.DEMO_LOGINS else {}


def ensure_demo_logins() -> None:
    """Makes the demo users that are missing; those that exist keep what they were changed to.

    Raises ImproperlyConfigured where demo log-ins are switched off, as in production.
    """
    if not settings.DEMO_LOGINS:
        raise ImproperlyConfigured("Demo log-ins are switched off here.")
    ensure_roles()
    for login in LOGINS:
        user, made = User.objects.get_or_create(
            username=login.username,
            defaults={
                "first_name": login.first_name,
                "last_name": "Demo",
                "is_staff": login.role is not Role.ANALYST,
            },
        )
        if made:
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])
            user.groups.add(Group.objects.get(name=login.role.value))
