"""Why a backup is not made or not believed. Each says so in a sentence; nothing was changed."""


class BackupIsRefused(Exception):
    """A backup cannot be made, or an archive will not be restored."""


class BackupIsDamaged(BackupIsRefused):
    """The archive is not what was written."""


class BackupDoesNotFit(BackupIsRefused):
    """The archive is whole, but not for this place, engine or version."""


class PlaceIsTaken(BackupIsRefused):
    """Something is there already, and nothing is ever written over."""


class NoRoom(BackupIsRefused):
    """The disk has not enough room."""
