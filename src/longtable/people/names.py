"""Finding people by their name."""

from longtable.people.models import Person
from longtable.shared.access.belonging import while_nobody_moves
from longtable.shared.access.named import Names, names_of


def people_named(words: str) -> list[int] | None:
    """The keys of people in use whose name has these words; none when too many do to say."""
    return while_nobody_moves(("names",), _all_names).with_words(words)


def _all_names() -> Names:
    people = Person.objects.filter(is_active=True).exclude(display_name="")
    return names_of(people.values_list("pk", "display_name"))
