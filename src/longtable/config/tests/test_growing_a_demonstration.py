"""``longtable demo`` before it serves.

Promised: a folder with a living site, or with a demonstration that was stopped half-way, is left
alone; so is one that holds a demonstration of another size than was asked for; one that is grown is
used as it is.
"""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from longtable.contributions.models import Contribution
from longtable.people.models import Person, Site
from longtable.shared import clock


@pytest.fixture
def mark(tmp_path: Path, settings: Any) -> Path:
    settings.DEMO_MARK = tmp_path / "demonstration"
    found: Path = settings.DEMO_MARK
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("size", ["example", "large"])
def test_living_people_are_left_alone(mark: Path, size: str) -> None:
    Person.objects.create(display_name="Opal", named_at=clock.now())
    with pytest.raises(CommandError, match="living site"):
        call_command("demo", no_serve=True, size=size, stdout=StringIO())
    assert Person.objects.get().display_name == "Opal"
    assert not mark.exists()


@pytest.mark.django_db
def test_another_size_grows_elsewhere(mark: Path) -> None:
    Site.objects.update_or_create(pk=1, defaults={"is_demonstration": True})
    mark.write_text("large")
    with pytest.raises(CommandError, match="size large"):
        call_command("demo", no_serve=True, size="huge", stdout=StringIO())
    said = StringIO()
    call_command("demo", no_serve=True, stdout=said)
    call_command("demo", no_serve=True, size="large", stdout=said)
    assert said.getvalue().count("The demonstration is in") == 2
    assert not Contribution.objects.exists()


@pytest.mark.django_db
def test_a_mark_from_before_there_were_sizes_means_the_example(mark: Path) -> None:
    Site.objects.update_or_create(pk=1, defaults={"is_demonstration": True})
    mark.touch()
    with pytest.raises(CommandError, match="size example"):
        call_command("demo", no_serve=True, size="large", stdout=StringIO())
