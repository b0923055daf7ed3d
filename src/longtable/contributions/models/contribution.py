"""The one table that everything said or made has a row in."""

from typing import Any, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import Hat
from longtable.communities.reading import Reading, reading_of
from longtable.contributions.models.placement import Placement
from longtable.people.http import Reader
from longtable.people.models import Audience
from longtable.shared.identifiers import ID_LENGTH_MAX, public_id

REPLY = "reply"
# Kinds that are brought into no other community; each says so in its domain's ``kinds.py``.
STAYING: set[str] = set()
# Kinds whose words are never changed, since others answer those very words.
FIXED: set[str] = set()
# Kinds that are there too where nobody is named; all others are not, unless made for it.
UNSIGNED: set[str] = {REPLY}
Kind = TypeVar("Kind", bound="Contribution")


class ContributionQuerySet(models.QuerySet[Kind]):
    """Which contributions; every kind inherits ``visible_to`` from here."""

    def visible_to(self, reader: Reader) -> "ContributionQuerySet[Kind]":
        """Those the reader may read now.

        Through a placement of its root that reaches them, unless it or its root is hidden; what
        is hidden stays visible to its author and to conveners where it lies. What one began
        oneself stays visible after leaving; other people's replies to it do not.
        """
        return self.readable_by(reading_of(reader))

    def readable_by(self, reading: Reading) -> "ContributionQuerySet[Kind]":
        """As :meth:`visible_to`, for what somebody's memberships let them read."""
        lies = Placement.objects.filter(contribution=OuterRef("root_id"))
        readable = Exists(lies.readable_by(reading))
        shown = ~Q(_hidden("pk"))
        if reading.person_id is not None:
            shown |= Q(author_id=reading.person_id)
        seen = Q(readable) & ~Q(_hidden("root_id")) & shown
        if reading.person_id is not None:
            seen |= Q(author_id=reading.person_id, parent=None)
        if reading.conveners:
            tended = Exists(lies.filter(community__pk__in=reading.conveners).readable_by(reading))
            seen |= Q(tended)
        return self.filter(seen)

    def roots(self) -> "ContributionQuerySet[Kind]":
        """Those that are no reply."""
        return self.filter(parent=None)

    def with_held(self) -> "ContributionQuerySet[Kind]":
        """With ``is_held``: whether it is off the table now."""
        every: Any = self
        held: ContributionQuerySet[Kind] = every.annotate(is_held=_hidden("pk"))
        return held

    def with_bylines(self) -> "ContributionQuerySet[Kind]":
        """With what a byline needs, in the same query."""
        return self.select_related("author", "role", "organization")


class BodyFormat(models.TextChoices):
    """What the author's own text is written in."""

    MARKDOWN = "markdown", _("Markdown")
    LETTER = "letter", _("plain text of a mail")


class Contribution(Hat):
    """Something a person put on the table, wearing a hat that stays with it for ever."""

    TITLE_LENGTH_MAX = 200
    BODY_LENGTH_MAX = 60_000
    KIND_LENGTH_MAX = 40
    # How the key begins of what somebody says who was asked in and is not here: by their link they
    # read the first reply to it.
    ASKED_IN_KEY = "invited-"

    public_id = models.CharField(max_length=ID_LENGTH_MAX, unique=True, default=public_id)
    kind = models.CharField(max_length=KIND_LENGTH_MAX)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="contributions"
    )
    # By choice, where people are named: then it has a seal and an escrow, and no author either.
    is_unnamed = models.BooleanField(default=False)
    # In place of an author, where none is kept: see ``contributions.sealing``.
    seal = models.CharField(max_length=64, blank=True, default="")
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    title = models.CharField(max_length=TITLE_LENGTH_MAX, blank=True)
    body = models.TextField(blank=True)
    body_format = models.CharField(max_length=10, choices=BodyFormat, default=BodyFormat.MARKDOWN)
    html = models.TextField(blank=True)
    # Where in the HTML stands what is explained; see ``contributions.marking``.
    marks = models.TextField(blank=True, default="")
    # The first words, for lists; made at write like the HTML.
    excerpt = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=8, default="en")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="direct_replies")
    root = models.ForeignKey("self", models.CASCADE, null=True, related_name="everything_under")
    reply_count = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField()
    # Made by the writer's browser before sending, so that a retry never doubles.
    client_key = models.CharField(max_length=64, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["author", "client_key"],
                condition=~Q(client_key=""),
                name="a_retry_never_doubles",
            ),
            models.UniqueConstraint(
                fields=["client_key"],
                condition=~Q(client_key="") & ~Q(seal=""),
                name="a_sealed_retry_never_doubles",
            ),
            models.CheckConstraint(
                condition=Q(seal="")
                | Q(
                    author=None,
                    organization=None,
                    role_words="",
                    level="",
                    speaks_for=False,
                ),
                name="what_is_sealed_names_nobody",
            ),
            models.CheckConstraint(
                condition=Q(is_unnamed=False) | ~Q(seal=""), name="what_is_unnamed_is_sealed"
            ),
            models.CheckConstraint(
                condition=~Q(kind=REPLY) | Q(parent__isnull=False), name="a_reply_has_a_parent"
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="no_reply_to_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["root", "written_at", "id"], name="contribution_in_order"),
            models.Index(fields=["author", "-written_at"], name="contribution_by_author"),
        ]

    def __str__(self) -> str:
        return self.title or self.excerpt

    @property
    def is_unsigned(self) -> bool:
        """Whether it was said where nobody is named: sealed, and not by choice."""
        return bool(self.seal) and not self.is_unnamed

    @property
    def has_replies(self) -> bool:
        """Whether anybody has replied, also where all of it is off the table: then a query."""
        if self.reply_count:
            return True
        return Contribution.objects.filter(root_id=self.pk, parent__isnull=False).exists()

    @property
    def topic(self) -> str:
        """The live channel on which changes under this root are announced."""
        root = self if self.parent_id is None else self.root
        assert root is not None, "a reply has a root"
        return f"contribution.{root.public_id}"


def _hidings() -> "models.QuerySet[Any]":
    from longtable.contributions.models.traces import (  # noqa: PLC0415  -- the two tables name each other
        Hiding,
    )

    return Hiding.objects.filter(lifted_at=None)


def _hidden(which: str) -> Exists:
    return Exists(_hidings().filter(contribution=OuterRef(which)))
