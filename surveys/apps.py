"""The surveys app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = _("Register")  # what of it stands in the admin
    default_auto_field = "django.db.models.BigAutoField"
