"""The project as an app: its commands, template tags and static files."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class BarometerConfig(AppConfig):
    name = "barometer"


class BarometerAdminConfig(AdminConfig):
    default_site = "barometer.admin_site.BarometerAdminSite"
