"""Writing a dialogue guide together: each change is a version with who and when (R12)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from longtable.communities.models import Community, Role
from longtable.contributions.actions.changing import revise
from longtable.contributions.actions.putting import Words, hat_of, put_on_table
from longtable.contributions.marking import shown_under
from longtable.contributions.models import Contribution, Link
from longtable.dialogue import verbs
from longtable.dialogue.models import Guide, GuideVersion, Part, Question
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.realtime.topics import announce
from longtable.shared.text.cleaning import clean_body, clean_line


class GuideAsksNobody(Exception):
    """A part of it has no question for everybody."""


class GuideHasChanged(Exception):
    """Somebody has changed it since the writer read it."""


@dataclass(frozen=True)
class Asking:
    """One question as it is written: for everybody, or for one role."""

    part: str
    text: str
    role: Role | None = None


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What somebody writes for a guide."""

    title: str
    brief: str
    source: str = ""
    language: str = "en"
    questions: Sequence[Asking] = ()

    def insist(self) -> None:
        """Both parts ask everybody something, so that everybody answers before they read."""
        asked = {one.part for one in self.questions if one.role is None and clean_line(one.text)}
        if asked != set(Part.values):
            raise GuideAsksNobody


@transaction.atomic
def write_guide(
    community: Community,
    *,
    draft: Draft,
    by: Person,
    audience: int = Audience.MEMBERS,
    begun_from: GuideVersion | None = None,
    shipped: str = "",
    client_key: str = "",
) -> Guide:
    """Put a guide on the table; ``begun_from`` or ``shipped`` tell where it was taken from.

    Raises ``GuideAsksNobody``. With a client key that was used before, the guide made with it then
    is returned.
    """
    draft.insist()
    words = Words(
        title=draft.title, body=draft.brief, language=draft.language, client_key=client_key
    )
    made = put_on_table(
        Guide,
        verb=verbs.GUIDE_WRITTEN,
        words=words,
        by=by,
        communities=[community],
        audience=audience,
        having={"community": community, "begun_from": begun_from, "shipped": shipped},
    )
    if made.versions.exists():
        return made
    _version(made, draft, number=1, by=by)
    if begun_from is not None:
        Link.objects.create(
            source=made,
            target=begun_from.guide,
            relation=Link.Relation.DERIVED_FROM,
            linked_by=by,
            linked_at=clock.now(),
        )
    return made


@transaction.atomic
def change_guide(guide: Guide, *, draft: Draft, by: Person, seen: int) -> GuideVersion:
    """Write its next version. Dialogues that began keep the one they began with.

    ``seen`` is the number of the version that the writer read; raises ``GuideHasChanged`` when
    there is another by now, or ``GuideAsksNobody``.
    """
    draft.insist()
    found = Contribution.objects.select_for_update().get(pk=guide.pk)
    last = newest(guide)
    if last.number != seen:
        raise GuideHasChanged(guide.public_id)
    revise(found, by=by, body=draft.brief, title=draft.title, seen=found.revisions.count())
    Contribution.objects.filter(pk=found.pk).update(language=draft.language)
    made = _version(guide, draft, number=last.number + 1, by=by)
    record(
        verbs.GUIDE_CHANGED,
        by=by,
        hat=hat_of(by, guide.community),
        subject_id=guide.pk,
        community_id=guide.community_id,
    )
    announce(guide.topic)
    return made


def newest(guide: Guide) -> GuideVersion:
    """Its newest version. One query."""
    found = guide.versions.order_by("-number").first()
    assert found is not None, "a guide is written with its first version"
    return found


def _version(guide: Guide, draft: Draft, *, number: int, by: Person) -> GuideVersion:
    worn = hat_of(by, guide.community)
    brief = clean_body(draft.brief)
    made = GuideVersion.objects.create(
        guide=guide,
        number=number,
        title=clean_line(draft.title),
        brief=brief,
        **shown_under(guide, brief),
        source=clean_line(draft.source),
        language=draft.language,
        written_by=by,
        written_at=clock.now(),
        **(worn.hat() if worn else {}),
    )
    Question.objects.bulk_create(
        Question(
            version=made,
            part=one.part,
            position=position,
            text=clean_line(one.text),
            role=one.role,
        )
        for position, one in enumerate(draft.questions)
        if clean_line(one.text)
    )
    return made
