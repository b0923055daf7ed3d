"""What the tests of people stand on."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def bare_site(settings: Settings) -> None:
    """Mail stays in the site, as where no mail server is set up; static files are not gathered."""
    settings.EMAIL_BACKEND = "longtable.shared.notices.mail.KeptBackend"
    settings.MAIL_DELIVERY = None
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
