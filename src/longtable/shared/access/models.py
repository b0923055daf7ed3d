"""When it last changed who belongs where."""

from django.db import models

from longtable.shared.identifiers import ID_LENGTH_MAX


class Belonging(models.Model):
    """One row: a token of who belongs where, in which hats, and who of them is here.

    Whatever changes that gives it another token, in the same transaction; never the same twice.
    """

    token = models.CharField(max_length=ID_LENGTH_MAX)
