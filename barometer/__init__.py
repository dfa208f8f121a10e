"""The Django project: settings, addresses, queue, roles and what every page shares."""

from barometer.celery import app as celery_app

__all__ = ["celery_app"]
