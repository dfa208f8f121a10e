"""The log of log-ins, under a name that staff understand."""

from axes.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LogIns(AppConfig):  # type: ignore[misc]  # it has no types
    """django-axes as it is, called what it keeps."""

    verbose_name = _("Log-ins")
