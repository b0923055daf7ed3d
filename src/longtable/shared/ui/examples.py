"""What the style guide shows each part with. Words only: no person, no community, no row."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest

from longtable.shared import clock
from longtable.shared.ui.seats import SeatShown
from longtable.shared.ui.shell import Section, Shell
from longtable.shared.ui.templatetags.ui import Tab

DEPTH_WORDS = ("", "informing", "networking", "collaborating", "transforming")
VOICES = (
    ("Families", 38, 3), ("Young people", 0, 0), ("Teachers", 41, 2), ("Support personnel", 57, 4),
    ("Administrators", 33, 3), ("State agencies", 46, 3), ("Clinicians", 22, 3),
    ("National organisations", 19, 2), ("Assistance centres", 12, 4), ("Juvenile justice", 9, 1),
    ("Researchers", 7, 1), ("Primary care", 0, 0), ("Child welfare", 6, 1), ("Advocates", 11, 2),
    ("Faith communities", 0, 0), ("Peer supporters", 8, 2), ("Paraeducators", 5, 1),
    ("Federal agencies", 5, 1), ("Bus drivers and cooks", 6, 3),
)  # fmt: skip
ROLES = (
    ("youth", "Young person"), ("family", "Parent"), ("peer_support", "Peer supporter"),
    ("family_org", "Family organisation"), ("advocate", "Advocate"),
    ("faith_community", "Faith community"), ("other", "Other"),
    ("teacher", "Teacher"), ("support_personnel", "School psychologist"),
    ("paraeducator", "Paraeducator"), ("principal", "Principal"), ("district_admin", "District"),
    ("state_agency", "State agency"), ("federal", "Federal agency"), ("clinician", "Clinician"),
    ("primary_care", "Primary care"), ("justice", "Juvenile justice"),
    ("child_welfare", "Child welfare"),
    ("ta_provider", "Assistance centre"), ("researcher", "Researcher"),
    ("professional_org", "Professional organisation"),
)  # fmt: skip
PATH = (
    "The problem",
    "What changes for children",
    "Who needs to be here",
    "How we treat one another",
    "Bring people in",
)


class ExampleForm(forms.Form):
    """One field of each shape."""

    email = forms.EmailField(
        label="E-mail address", help_text="We send a code there. Nobody else sees it."
    )
    outcome = forms.CharField(
        label="What changes for young people", widget=forms.Textarea(attrs={"rows": 3})
    )
    level = forms.ChoiceField(
        label="Where you work", choices=[("school", "A school"), ("state", "A state")]
    )
    heard = forms.MultipleChoiceField(
        label="Who needs to be at the table",
        choices=[
            ("family", "Families"),
            ("youth", "Young people"),
            ("teacher", "Teachers"),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    audience = forms.ChoiceField(
        label="Who can read this",
        choices=[("members", "Members"), ("network", "Members of our teams, too")],
        widget=forms.RadioSelect,
    )
    roster = forms.FileField(label="A list of people", required=False)
    unnamed = forms.BooleanField(
        label="Without my name", help_text="Your hat stays.", required=False
    )


def seats(count: int) -> list[SeatShown]:
    """The first ``count`` voices as they would sit."""
    return [
        SeatShown(
            who=who,
            how=DEPTH_WORDS[depth] if people else "nobody yet.",
            mark=str(people) if people else "+",
            said=f"{people} people" if people else "",
            depth=depth,
            is_empty=not people,
            ask="" if people else "Invite",
            url="#seats",
        )
        for who, people, depth in VOICES[:count]
    ]


def shell() -> Shell:
    """The room of an example community."""
    names = ("Home", "Dialogue", "Convenings", "Practice", "People", "Measures")
    return Shell(
        place="School Behavioral Health",
        under="National community",
        speaks_as="parent, Ohio",
        sections=tuple(
            Section(
                label=name,
                url="#",
                is_current=name == "Home",
                count=4 * (name == "Dialogue"),
            )
            for name in names
        ),
        person_name="Your page",
        search_url="#",
        inbox_url="#inbox",
        inbox_count=3,
        profile_url="#",
    )


def context(request: HttpRequest, *, prefix: str = "guide") -> dict[str, Any]:
    """Everything the docstrings of the parts name; ``prefix`` keeps ids apart on one page."""
    wrong = ExampleForm({f"{prefix}-email": "somebody at home"}, prefix=prefix)
    return {
        "request": request,
        "form": wrong,
        "written_at": clock.now() - timedelta(hours=2),
        "path": PATH,
        "neighbours": [
            Tab(label="Table", url="#", is_current=True),
            Tab(label="List", url="#", count=12),
        ],
        "seats": seats(12),
        "many_seats": seats(len(VOICES)),
        "few_seats": seats(3),
        "one_seat": seats(1),
        "roles": ROLES,
    }
