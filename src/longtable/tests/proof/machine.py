"""A machine that does what people do, to the rows by the real actions and to the oracle's facts.

Each rule acts as somebody only if the product lets them, and then the oracle must have let them,
too. ``changes`` says of each step who read what before it.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from longtable.communities import rules as community_rules
from longtable.communities.actions import belonging, convening, nesting
from longtable.communities.models import Community, JoinRule, Membership, Standing, Visibility
from longtable.communities.models.community import NewcomersRead
from longtable.contributions import rules as contribution_rules
from longtable.contributions.actions import changing
from longtable.contributions.actions.putting import Words
from longtable.contributions.models import Contribution
from longtable.dialogue.actions import open_conversation, reply_in
from longtable.dialogue.models import Conversation
from longtable.people.erasing import CannotGoYet, erase_person
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.access.permissions import Permission
from longtable.shared.testing.worlds import BEGAN_AT, a_hat, a_person
from longtable.tests.proof import oracle

PEOPLE, SPACES = 5, 3
someone = st.integers(0, PEOPLE - 1)
somewhere = st.integers(0, SPACES - 1)


class Life(RuleBasedStateMachine):
    """Five people and three communities; whatever they do, nobody reads what they may not."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = transaction.atomic()
        self.kept.__enter__()
        self.now = BEGAN_AT
        self.rows: list[Person | None] = []
        self.people: list[oracle.Person] = []
        self.spaces: list[oracle.Community] = []
        self.things: list[oracle.Thing] = []
        self.said: list[int] = []

    def teardown(self) -> None:
        """Nothing of it is kept."""
        transaction.set_rollback(True)
        self.kept.__exit__(None, None, None)

    @initialize(visibility=st.lists(st.sampled_from([*Visibility]), min_size=3, max_size=3))
    def begin(self, visibility: list[Visibility]) -> None:
        """Everybody arrives; the first three convene."""
        with clock.at(self.now):
            for number in range(PEOPLE):
                self.rows.append(a_person(f"P{number}"))
                self.people.append(oracle.Person(f"P{number}"))
            for number, seen in enumerate(visibility):
                plan = convening.Plan(
                    f"S{number}", "Good.", visibility=seen, slug=f"s{number}",
                    join_rule=JoinRule.OPEN,
                )  # fmt: skip
                convening.convene(plan, by=self.row(number))
                space = oracle.Community(
                    f"S{number}", oracle.Visibility(seen), oracle.JoinRule.OPEN
                )
                self.spaces.append(space)
                oracle.Term(self.people[number], space, oracle.Standing.CONVENER, since=self.now)

    # What the rules stand on.

    def row(self, number: int) -> Person:
        """Somebody who is still here, read anew."""
        found = self.rows[number]
        assert found is not None
        return Person.objects.get(pk=found.pk)

    def is_here(self, number: int) -> bool:
        """Whether somebody can act: neither gone nor with an account that rests."""
        return self.rows[number] is not None and self.people[number].is_active

    def space(self, number: int) -> Community:
        """A community, read anew."""
        return Community.objects.get(slug=f"s{number}")

    def thing(self, number: int) -> Contribution:
        """Something said, read anew."""
        return Contribution.objects.get(pk=self.said[number])

    def lets(self, rule_: Permission[Any, Any], by: int, row: Any, thing: Any) -> bool:
        """Whether the product lets somebody; the oracle must say the same."""
        if not self.is_here(by):
            return False
        if isinstance(thing, oracle.Thing) and not self.reads(by, thing):
            return False
        with clock.at(self.now):
            allowed = rule_(self.row(by), row)
        expected = oracle.may_do(self.people[by], rule_.name, thing, now=self.now)
        assert allowed == expected, f"{rule_.name} by {by}"
        return allowed

    def reads(self, number: int, thing: oracle.Thing) -> bool:
        """Whether the oracle lets somebody read it now."""
        return oracle.may_read(self.people[number], thing, now=self.now)

    def readers(self) -> set[tuple[int, int]]:
        """Who reads what, as the oracle says: by number of person and thing."""
        return {
            (person, thing)
            for person in range(PEOPLE)
            for thing, one in enumerate(self.things)
            if self.reads(person, one)
        }

    def epochs(self, people: set[int]) -> dict[int, int]:
        """The policy epochs of these people."""
        kept = {one: row.pk for one in people if (row := self.rows[one]) is not None}
        found = dict(Person.objects.values_list("pk", "policy_epoch"))
        return {one: found[pk] for one, pk in kept.items()}

    def narrows(self, before: set[tuple[int, int]], epochs: dict[int, int]) -> None:
        """A restriction lets nobody read more (I-5); whoever loses by their own term has a new
        epoch, so that their streams end (I-9)."""
        after = self.readers()
        assert after <= before, f"somebody reads more: {after - before}"
        now = self.epochs(set(epochs))
        for person in {one for one, _thing in before - after} & set(epochs):
            assert person not in now or now[person] > epochs[person], f"{person} has an old epoch"

    # What people do.

    @rule(by=someone, where=somewhere)
    def joins(self, by: int, where: int) -> None:
        """Somebody walks in where the door is open."""
        if self.lets(community_rules.join, by, self.space(where), self.spaces[where]):
            with clock.at(self.now):
                belonging.join(self.space(where), by=self.row(by), hat=a_hat())
            self._belongs(by, where, oracle.Standing.MEMBER)

    @rule(by=someone, who=someone, where=somewhere, as_guest=st.booleans())
    def is_brought_in(self, by: int, who: int, where: int, as_guest: bool) -> None:
        """A convener brings somebody in, as a member or as a guest for two days."""
        is_out = self.rows[who] is not None and not self._terms(who, where)
        if is_out and self.lets(community_rules.tend, by, self.space(where), self.spaces[where]):
            standing = Standing.GUEST if as_guest else Standing.MEMBER
            with clock.at(self.now):
                term = belonging.bring_in(
                    self.space(where), self.row(who), by=self.row(by), standing=standing
                )
            made = self._belongs(who, where, oracle.Standing(standing))
            if as_guest:
                made.ends_on = (self.now + timedelta(days=2)).date()
                Membership.objects.filter(pk=term.pk).update(ends_on=made.ends_on)

    @rule(by=someone, who=someone, where=somewhere)
    def leaves_or_is_sent_away(self, by: int, who: int, where: int) -> None:
        """Somebody ends a term: their own, or as a convener another's."""
        terms = self._terms(who, where)
        rule_ = community_rules.leave if by == who else community_rules.tend
        if not terms or not self.lets(rule_, by, self.space(where), self.spaces[where]):
            return
        before, epochs = self.readers(), self.epochs({who})
        row = Membership.objects.get(
            person=self.rows[who], community=self.space(where), ended_at=None
        )
        try:
            with clock.at(self.now):
                belonging.leave(row, by=self.row(by))
        except belonging.LastConvener:
            return
        terms[0].ended_at = self.now
        self.narrows(before, epochs)

    @rule(by=someone, who=someone, where=somewhere)
    def is_named_convener(self, by: int, who: int, where: int) -> None:
        """A convener names another."""
        terms = self._terms(who, where)
        if terms and self.lets(community_rules.tend, by, self.space(where), self.spaces[where]):
            row = Membership.objects.get(
                person=self.rows[who], community=self.space(where), ended_at=None
            )
            with clock.at(self.now):
                belonging.name_convener(row, by=self.row(by))
            terms[0].standing = oracle.Standing.CONVENER

    @rule(by=someone, where=somewhere, seen=st.sampled_from([*Visibility]), careful=st.booleans())
    def opens_or_closes(self, by: int, where: int, seen: Visibility, careful: bool) -> None:
        """A convener changes who finds it, and how far back newcomers read."""
        if not self.lets(community_rules.tend, by, self.space(where), self.spaces[where]):
            return
        space, before = self.spaces[where], self.readers()
        is_narrower = oracle.Community("", oracle.Visibility(seen)).widest < space.widest
        members = {one for one in range(PEOPLE) if self._terms(one, where)}
        epochs = self.epochs(members)
        with clock.at(self.now):
            convening.open_or_close(
                self.space(where), by=self.row(by), visibility=seen, join_rule=JoinRule.OPEN,
                newcomers_read=NewcomersRead.SINCE_JOINED if careful else NewcomersRead.ALL,
            )  # fmt: skip
        space.visibility = oracle.Visibility(seen)
        space.newcomers_read_from_joining = careful
        if is_narrower:
            self.narrows(before, epochs)

    @rule(by=someone, child=somewhere, parent=somewhere)
    def nests(self, by: int, child: int, parent: int) -> None:
        """Who convenes both puts one under the other."""
        both = (child, parent)
        if all(
            self.lets(community_rules.tend, by, self.space(one), self.spaces[one]) for one in both
        ):
            try:
                with clock.at(self.now):
                    nesting.nest(self.space(child), under=self.space(parent), by=self.row(by))
            except nesting.WouldLieUnderItself:
                return
            if self.spaces[parent] not in self.spaces[child].parents:
                self.spaces[child].parents.append(self.spaces[parent])

    @rule(by=someone, child=somewhere, parent=somewhere)
    def takes_from_under(self, by: int, child: int, parent: int) -> None:
        """And takes it from there."""
        is_under = self.spaces[parent] in self.spaces[child].parents
        if is_under and self.lets(community_rules.tend, by, self.space(child), self.spaces[child]):
            with clock.at(self.now):
                nesting.take_from_under(
                    self.space(child), parent=self.space(parent), by=self.row(by)
                )
            self.spaces[child].parents.remove(self.spaces[parent])

    @rule(by=someone, where=somewhere, audience=st.sampled_from([*Audience]), unnamed=st.booleans())
    def puts_on_the_table(self, by: int, where: int, audience: Audience, unnamed: bool) -> None:
        """A member opens a conversation."""
        if self.is_here(by) and self._terms(by, where):
            with clock.at(self.now):
                made = open_conversation(
                    words=Words(title="T", body="B", is_unnamed=unnamed),
                    by=self.row(by), communities=[self.space(where)], audience=audience,
                )  # fmt: skip
            # Of what is unnamed no hour is kept: who came that day reads it.
            ends = self.now.replace(hour=23, minute=59, second=59, microsecond=999_999)
            place = oracle.Place(self.spaces[where], ends if unnamed else self.now)
            self._said(made, oracle.Thing(
                "T", self.people[by], oracle.Audience(audience), [place],
                is_unnamed=unnamed, is_sealed=unnamed,
            ))  # fmt: skip

    @rule(by=someone, data=st.data())
    def replies(self, by: int, data: st.DataObject) -> None:
        """Somebody replies to what they may reply to."""
        number = self._some(data)
        if number is None:
            return
        thing = self.things[number]
        if self.lets(contribution_rules.reply, by, self.thing(number), thing):
            with clock.at(self.now):
                root = Conversation.objects.get(pk=self.said[self._root(number)])
                made = reply_in(root, to=self.thing(number), words=Words(body="R"), by=self.row(by))
            opening = thing.opening
            self._said(made, oracle.Thing("R", self.people[by], opening.audience, root=opening))

    @rule(by=someone, data=st.data())
    def takes_off(self, by: int, data: st.DataObject) -> None:
        """Somebody takes something off the table, or puts it back."""
        number = self._some(data)
        if number is None or not self.lets(
            contribution_rules.hide, by, self.thing(number), self.things[number]
        ):
            return
        thing, before = self.things[number], self.readers()
        with clock.at(self.now):
            if thing.is_hidden:
                changing.lift_hiding(self.thing(number), by=self.row(by))
            else:
                changing.hide(self.thing(number), by=self.row(by), reason="Not now.")
        thing.is_hidden = not thing.is_hidden
        if thing.is_hidden:
            self.narrows(before, {})

    @rule(by=someone, where=somewhere, data=st.data())
    def places_elsewhere(self, by: int, where: int, data: st.DataObject) -> None:
        """An author brings what they began into another community of theirs (I-12)."""
        number = self._some(data)
        if number is None or self.things[number].root is not None or not self._terms(by, where):
            return
        thing = self.things[number]
        lies = {one.community.name for one in thing.places}
        if self.spaces[where].name not in lies and self.lets(
            contribution_rules.place, by, self.thing(number), thing
        ):
            with clock.at(self.now):
                made = changing.place(
                    self.thing(number), community=self.space(where), by=self.row(by)
                )
            assert made.audience == thing.audience, "no wider than its author said (I-12)"
            thing.places.append(oracle.Place(self.spaces[where], self.now))

    @rule(who=someone, rests=st.booleans())
    def account_rests(self, who: int, rests: bool) -> None:
        """An account rests, or is used again."""
        if self.rows[who] is not None:
            before = self.readers()
            Person.objects.filter(pk=self.row(who).pk).update(is_active=not rests)
            self.people[who].is_active = not rests
            if rests:
                self.narrows(before, {})

    @rule(who=st.integers(3, PEOPLE - 1))
    def goes_for_good(self, who: int) -> None:
        """Somebody is let go; their words stay, and nobody's they are."""
        if self.rows[who] is None:
            return
        before = self.readers()
        try:
            with clock.at(self.now):
                erase_person(self.row(who), keep_words=True)
        except CannotGoYet:
            return
        self.rows[who] = None
        for term in self.people[who].terms:
            term.community.terms.remove(term)
        self.people[who] = replace(self.people[who], is_active=False, terms=[])
        for thing in self.things:
            if thing.author is not None and thing.author.name == f"P{who}":
                thing.author = None
        self.narrows(before, {})

    @rule(days=st.integers(0, 3))
    def days_pass(self, days: int) -> None:
        """Time goes by, and guests' last days are over."""
        before = self.readers()
        self.now += timedelta(days=days, hours=1)
        self.narrows(before, {})

    # What holds after every step.

    @invariant()
    def everybody_reads_what_they_may(self) -> None:
        """I-1, I-22: the queryset finds for everybody what the oracle says, and nothing else."""
        viewers: list[tuple[oracle.Person, Any]] = [
            (self.people[number], self.row(number))
            for number, row in enumerate(self.rows)
            if row is not None
        ]
        visitor = oracle.Person("visitor", is_signed_in=False)
        with clock.at(self.now):
            for person, row in [*viewers, (visitor, AnonymousUser())]:
                found = set(Contribution.objects.visible_to(row).values_list("pk", flat=True))
                assert found == {
                    pk
                    for pk, thing in zip(self.said, self.things, strict=True)
                    if oracle.may_read(person, thing, now=self.now)
                }, person.name
                if person.is_active:
                    spaces = Community.objects.visible_to(row).values_list("name", flat=True)
                    assert set(spaces) == {
                        one.name
                        for one in self.spaces
                        if oracle.may_find(person, one, now=self.now)
                    }, person.name

    def _belongs(self, who: int, where: int, standing: oracle.Standing) -> oracle.Term:
        space = self.spaces[where]
        return oracle.Term(
            self.people[who], space, standing, since=self.now,
            reads_from=self.now if space.newcomers_read_from_joining else None,
        )  # fmt: skip

    def _terms(self, who: int, where: int) -> list[oracle.Term]:
        """Terms that nobody ended, also those that ran out."""
        return [
            one
            for one in self.people[who].terms
            if one.community is self.spaces[where] and one.ended_at is None
        ]

    def _said(self, row: Contribution, thing: oracle.Thing) -> None:
        self.said.append(row.pk)
        self.things.append(thing)

    def _root(self, number: int) -> int:
        """The number of what it was said under."""
        return self.things.index(self.things[number].opening)

    def _some(self, data: st.DataObject) -> int | None:
        if not self.things:
            return None
        return data.draw(st.integers(0, len(self.things) - 1))
