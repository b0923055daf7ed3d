"""What is kept of those who went: enough to let them go again, and nothing that names them."""

from django.db import models


class Erasure(models.Model):
    """Somebody was erased. Of whom, only who already knows their id can tell."""

    # SHA-256 of the person's random public id.
    fingerprint = models.CharField(max_length=64, unique=True)
    erased_at = models.DateTimeField()
    keeps_words = models.BooleanField()
