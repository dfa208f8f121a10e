"""Settings of the floor: what a small Django application has, and no more."""

import os
from pathlib import Path

import dj_database_url

from tests.bench.floor.links import KEY

SECRET_KEY = KEY.decode()
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "tests.bench.floor.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
    }
]
DATABASES = {
    "default": dj_database_url.parse(
        os.environ["DATABASE_URL"], conn_max_age=60, conn_health_checks=True
    )
}
DATABASES["default"]["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 2}
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/Oslo"
