"""What a rhythm and a convening have in common: how long, in which zone, and by which ways."""

from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

MINUTES_MAX = 24 * 60
TELEPHONE_LENGTH_MAX = 100
ROOM_LENGTH_MAX = 300
LINK_LENGTH_MAX = 500
ZONE_LENGTH_MAX = 64
WAYS = ("minutes", "zone", "telephone", "room", "link")


class Meeting(models.Model):
    """How long it takes, whose clock it goes by, and how one takes part in it."""

    minutes = models.PositiveSmallIntegerField(
        default=60, validators=[MinValueValidator(5), MaxValueValidator(MINUTES_MAX)]
    )
    zone = models.CharField(max_length=ZONE_LENGTH_MAX)
    # A telephone needs neither data nor a journey, so it stands first.
    telephone = models.CharField(max_length=TELEPHONE_LENGTH_MAX, blank=True)
    room = models.CharField(max_length=ROOM_LENGTH_MAX, blank=True)
    link = models.URLField(max_length=LINK_LENGTH_MAX, blank=True)

    class Meta:
        abstract = True

    @property
    def zone_info(self) -> ZoneInfo:
        """Whose clock it goes by."""
        return ZoneInfo(self.zone)

    @property
    def has_telephone_only(self) -> bool:
        """Whether a telephone is the only way in."""
        return bool(self.telephone) and not (self.room or self.link)

    def ways(self) -> dict[str, object]:
        """How long, where and by whose clock, to be copied to what comes of it."""
        return {name: getattr(self, name) for name in WAYS}
