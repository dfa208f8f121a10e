"""The Django admin."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_the_admin_uses_the_one_login_page(client: Client) -> None:
    response = client.get("/admin/", follow=False)
    assert response.status_code == 302
    assert client.get(response["Location"])["Location"].startswith("/inn/")


def test_the_register_is_not_called_surveys(admin_client: Client) -> None:
    groups = admin_client.get("/admin/").context["app_list"]
    assert {group["name"] for group in groups if group["app_label"] == "surveys"} == {"Register"}
