"""The shell: what stands around a page, as the page's template reads it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

BAR_ENTRIES = 4


@dataclass(frozen=True, kw_only=True)
class Section:
    """One entry of the rail. ``count`` is what is new there, for this reader."""

    label: str
    url: str
    is_current: bool = False
    count: int = 0


@dataclass(frozen=True, kw_only=True)
class Shell:
    """Where the reader is, as whom, and where they can go. Empty words are not shown.

    ``place`` is the community's name and ``under`` what kind it is; both are empty on a page
    outside any community. ``search_in`` is the hidden field that keeps a search in this place.
    """

    sections: tuple[Section, ...] = ()
    place: str = ""
    under: str = ""
    speaks_as: str = ""
    home_url: str = "/"
    person_name: str = ""
    search_url: str = ""
    search_in: tuple[str, str] | None = None
    inbox_url: str = ""
    inbox_count: int = 0
    inbox_is_current: bool = False
    profile_url: str = ""
    sign_in_url: str = ""
    sign_out_url: str = ""

    @property
    def entries(self) -> list[Section]:
        """The sections with the inbox among the first four, where a phone's bar shows it."""
        entries = list(self.sections)
        if self.inbox_url and all(entry.url != self.inbox_url for entry in entries):
            inbox = Section(
                label=_("Inbox"),
                url=self.inbox_url,
                count=self.inbox_count,
                is_current=self.inbox_is_current,
            )
            entries.insert(BAR_ENTRIES - 1, inbox)
        return entries

    @property
    def bar(self) -> list[Section]:
        """What a phone shows at once."""
        return self.entries[:BAR_ENTRIES]

    @property
    def rest(self) -> list[Section]:
        """What a phone shows behind "More"."""
        return self.entries[BAR_ENTRIES:]
