"""What of a landscape bears on a problem of practice: works, who takes part in them, and what
people can bring."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext

from longtable.dialogue.bearing import Bears, Sought, knows_people, knows_works, same_words
from longtable.landscape.models import Capacity, CapacityKind, Part, Work
from longtable.people.http import Reader

# So many of the newest are looked at.
LOOKED_AT_MAX = 300
OF_A_WORD, OF_WORKING, OF_THE_SAME = 2, 3, 1


@knows_works
def works_in_its_words(sought: Sought, reader: Reader) -> Iterable[Bears]:
    """Works that share words with it."""
    works = Work.objects.visible_to(reader).select_related("community")
    for one in works.order_by("-pk")[:LOOKED_AT_MAX]:
        shared = sought.shared(one.name, one.own_words, one.worth)
        if shared:
            address = reverse("landscape:work", args=[one.community.slug, one.public_id])
            weight = OF_A_WORD * len(shared)
            yield Bears(why=same_words(shared), weight=weight, name=one.name, address=address)


@knows_people
def who_takes_part_in_them(sought: Sought, reader: Reader) -> Iterable[Bears]:
    """Who takes part in works that share words with it."""
    works = Work.objects.visible_to(reader).order_by().values("pk")
    parts = Part.objects.filter(work__in=works).select_related("work").order_by("-pk")
    for one in parts[:LOOKED_AT_MAX]:
        if sought.shared(one.work.name, one.work.own_words, one.work.worth):
            why = gettext("works on “%(name)s”") % {"name": one.work.name}
            yield Bears(why=why, weight=OF_WORKING, person_id=one.person_id)


@knows_people
def what_people_can_bring(sought: Sought, reader: Reader) -> Iterable[Bears]:
    """What people offer in words of the problem, in its setting too."""
    offers = Capacity.objects.visible_to(reader).offered().exclude(kind=CapacityKind.LEARN)
    for one in offers.order_by("-pk")[:LOOKED_AT_MAX]:
        if sought.shared(one.text):
            why = gettext("can bring: “%(text)s”") % {"text": one.text}
            is_same = bool(sought.setting) and one.setting == sought.setting
            weight = OF_WORKING + OF_THE_SAME * is_same
            yield Bears(why=why, weight=weight, person_id=one.person_id)
