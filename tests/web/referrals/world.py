"""The world in which referrals live: everybody, a clock that chance moves, and what must not break.

The steps stand in ``lives.py``. After each one that changed anything, everything it touched is
looked at; what was refused or killed is seen to be as it was.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.db import connection

from entree.core.handover.states import Move, Part, State, is_forward
from entree.core.sealing.receipt import Person
from entree.core.sealing.suites import Suite
from entree.web.access import Role
from entree.web.partners import models as tables
from entree.web.referrals import models, serving
from entree.web.referrals.errors import ReferralsError
from entree.web.referrals.orphans import orphans
from tests.correspondents import Receiver, Writer, new_person, receiver
from tests.people import DESK, colleague, national_desk

NAMES = ("113", "slachtofferhulp", "moviera")
BEGUN = datetime(2026, 11, 17, 9, 20, tzinfo=UTC)
MOSTLY = timedelta(days=9_000)
# All that an action could change halfway, in one question that both databases understand.
PICTURE = """
SELECT 'r', CAST(id AS TEXT), CAST(moves AS TEXT), state, CAST(next_moment AS TEXT)
    FROM referrals_referral
UNION ALL SELECT 's', CAST(id AS TEXT), CAST("row" AS TEXT), CAST(released_at AS TEXT), ''
    FROM referrals_share
UNION ALL SELECT 'a', CAST(id AS TEXT), answer, '', '' FROM referrals_ask
UNION ALL SELECT 'm', CAST(COUNT(*) AS TEXT), '', '', '' FROM referrals_moved
UNION ALL SELECT 'w', CAST(COUNT(*) AS TEXT), CAST(MAX(id) AS TEXT), '', '' FROM referrals_wrap
UNION ALL SELECT 'l', CAST(COUNT(*) AS TEXT), '', '', '' FROM referrals_lineentry
UNION ALL SELECT 't', CAST(SUM(number) AS TEXT), '', '', '' FROM referrals_tally
UNION ALL SELECT 'c', CAST(id AS TEXT), CAST(expires_at AS TEXT), '', ''
    FROM referrals_conversation
UNION ALL SELECT 'i', CAST(id AS TEXT), CASE WHEN lookup IS NULL THEN '' ELSE 'open' END, '', ''
    FROM referrals_introduction
ORDER BY 1, 2
"""


class Crash(Exception):
    """The process was killed between two statements."""


@dataclass
class Killing:
    """Lets so many statements through, and no more, once."""

    left: int

    def __call__(self, execute: Callable[..., object], *asked: Any) -> object:
        """Let a statement through, or stop everything."""
        self.left -= 1
        if self.left == 0:
            raise Crash
        return execute(*asked)


@dataclass
class Life:
    """One conversation, with what the person agreed to: what nobody else may change."""

    writer: Writer
    consent: dict[str, frozenset[bytes]]
    fallback: str | None
    preview: bytes | None
    seen: dict[object, tuple[int, State]] = field(default_factory=dict)

    @property
    def rows(self) -> models.Conversation:
        """Return its row as it is now."""
        return models.Conversation.objects.get(pk=self.writer.uuid)


@dataclass
class World:
    """Everybody, and a clock that chance moves."""

    at: datetime = BEGUN
    lives: list[Life] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    kill_after: int = 0
    steps: int = 0
    done: int = 0
    crashed: int = 0
    # What the present step may have changed: what was refused or killed is seen to be as it was.
    changed: list[Life] = field(default_factory=list)
    is_changed: bool = False

    @cached_property
    def receivers(self) -> dict[str, Receiver]:
        """Return the partners that receive, with keys of the quick suite."""
        return {name: receiver(name, suite=Suite.X25519) for name in NAMES}

    @cached_property
    def desk(self) -> tables.Staff:
        """Return somebody of the national desk."""
        national_desk(self.at)
        return colleague(Role.COORDINATOR, DESK).staff

    @cached_property
    def staff(self) -> dict[tuple[str, Role], tables.Staff]:
        """Return every colleague, with their partner at hand."""
        return {
            (name, role): tables.Staff.objects.select_related("partner").get(pk=one.staff.pk)
            for name, receiving in self.receivers.items()
            for role, one in receiving.colleagues.items()
        }

    @cached_property
    def partners(self) -> dict[str, int]:
        """Return the number of each organisation's row."""
        found = tables.Partner.objects.values_list("organisation", "pk")
        return {name: pk for name, pk in found if name in {*NAMES, DESK}}

    def begin(self) -> None:
        """Make everybody who is always there, and let go of all conversations."""
        assert self.staff
        assert self.desk.pk
        # Their keys outlive every jump of the clock.
        always = {"valid_from": BEGUN - MOSTLY, "valid_until": BEGUN + MOSTLY}
        tables.Statement.objects.update(**always)
        models.Conversation.objects.all().delete()
        models.Introduction.objects.all().delete()
        self.people += [life.writer.person for life in self.lives]
        self.lives.clear()
        self.at, self.kill_after = BEGUN, 0
        for name in NAMES:
            self.cover(name, is_there=True)

    def act(self, does: Callable[[], object], *, is_whole: bool = True) -> bool:
        """Do something, perhaps until it is killed; whole or not at all. Return whether it was."""
        before, killing = self.picture() if is_whole else (), Killing(self.kill_after)
        self.kill_after = 0
        try:
            with connection.execute_wrapper(killing):
                does()
        except Crash:
            self.crashed += 1
        except ReferralsError:
            pass
        else:
            self.done += 1
            self.is_changed = True
            return True
        self.is_changed |= not is_whole
        assert not is_whole or self.picture() == before, "half of it was done"
        return False

    def picture(self) -> tuple[object, ...]:
        """Return all that an action could change halfway."""
        with connection.cursor() as cursor:
            cursor.execute(PICTURE)
            return tuple(cursor.fetchall())

    def person(self) -> Person:
        """Return somebody; making one takes long, so those who are free come back."""
        return self.people.pop() if self.people else new_person(Suite.X25519)

    def life(self, pick: int) -> Life | None:
        """Return one of the conversations."""
        found = self.lives[pick % len(self.lives)] if self.lives else None
        self.changed = [found] if found else []
        return found

    def bury(self) -> None:
        """Let go of lives whose conversation is gone; who is free can begin again."""
        there = set(models.Conversation.objects.values_list("pk", flat=True))
        self.people += [one.writer.person for one in self.lives if one.writer.uuid not in there]
        self.lives = [one for one in self.lives if one.writer.uuid in there]

    def referral(self, pick: int) -> models.Referral | None:
        """Return one of the referrals."""
        life = self.life(pick)
        found = list(life.rows.referrals.order_by("pk")) if life else []
        return found[pick // 3 % len(found)] if found else None

    def owner_of(self, found: models.Referral, pick: int) -> tables.Staff:
        """Return a colleague of whose turn it is, mostly."""
        names = {one.partner_id: name for (name, _), one in self.staff.items()}
        name = names.get(found.owner_id or 0, NAMES[pick % 3]) if pick % 3 else NAMES[pick % 3]
        return self.staff[name, (Role.CASEWORKER, Role.COORDINATOR)[pick % 2]]

    def standing(self, life: Life) -> set[str]:
        """Return who has a row."""
        shares = life.rows.shares.filter(row__isnull=False)
        return set(shares.values_list("partner__organisation", flat=True))

    def cover(self, name: str, *, is_there: bool) -> None:
        """Name somebody who answers, or nobody."""
        partner = self.staff[name, Role.READER].partner
        tables.Cover.objects.filter(partner=partner).delete()
        if is_there:
            tables.Cover.objects.create(partner=partner, who="Somebody", answers_within=2)

    # What must never break.

    def look(self) -> None:
        """Look at what the step may have changed, and now and then for what nobody looks after."""
        if self.changed is self.lives or self.done % 8 == 0:
            is_late = models.Referral.objects.due(self.at).exists()
            assert is_late or not list(orphans(self.at))
        for life in self.changed:
            row = models.Conversation.objects.filter(pk=life.writer.uuid).first()
            if row is not None:
                self.look_at(life, row)

    def look_at(self, life: Life, row: models.Conversation) -> None:
        """Look at one conversation: its referrals, and what would be served of it to whom."""
        referrals = list(row.referrals.prefetch_related("moved"))
        for one in referrals:
            history = sorted(one.moved.all(), key=lambda moved: moved.number)
            assert [moved.number for moved in history] == list(range(1, one.moves + 1))
            assert history[-1].state == one.state
            walk = [(moved.turn, State(moved.state)) for moved in history]
            for before, later in pairwise(walk):
                assert is_forward(before, later), "a state went back"
            assert is_forward(life.seen.get(one.pk, walk[0]), walk[-1]), "a state went back"
            life.seen[one.pk] = walk[-1]
            assert (one.owner_id is None) == (one.next_moment is None)
        kept = models.Wrap.objects.filter(
            section__conversation=row, section__sender="person", partner__isnull=False
        )
        wrapped = set(kept.values_list("partner__organisation", flat=True))
        assert wrapped <= life.consent.keys(), "kept for who was taken back"
        turns = {one.served_id for one in referrals}
        for nth, name in enumerate((*NAMES, DESK)):
            # Who has no turn is looked at in turn.
            if self.partners[name] in turns or (self.done + nth) % 4 == 0:
                self.look_at_served(life, row, name, referrals)

    def look_at_served(
        self, life: Life, row: models.Conversation, name: str, referrals: list[models.Referral]
    ) -> None:
        """Look at what would be served to one organisation."""
        partner = self.partners[name]
        wraps = serving.served_wraps(row, partner).filter(section__sender="person")
        served = {bytes(mark) for mark in wraps.values_list("section__section", flat=True)}
        if not served:
            return
        assert name != DESK, "the desk is served content"
        assert served <= life.consent.get(name, frozenset()), "served without consent"
        steps = [moved for one in referrals for moved in one.moved.all()]
        mine = [moved for moved in steps if moved.partner_id == partner]
        if name == life.fallback:
            parts = (Part.FALLBACK.value, Part.REFERRER.value)
            is_its_turn = any(moved.part in parts for moved in mine)
            assert is_its_turn, "what is held back is served before its turn"
        has_accepted = any(moved.move == Move.ACCEPT.value for moved in mine)
        assert has_accepted or life.preview is None or served == {life.preview}, "more than preview"
