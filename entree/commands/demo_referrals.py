"""What happens to invented referrals, step by step, and what of it is told on a terminal.

Everything is done by the actions of the site. What is told is read from its tables afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from entree.commands.demo_partners import DESK, ORGANISATIONS
from entree.commands.demo_person import Teller, make_teller
from entree.core.handover.norms import Urgency
from entree.core.sealing.keys import Public
from entree.core.sealing.statement import Statement
from entree.core.sealing.wrap import Purpose

if TYPE_CHECKING:
    from entree.web.partners.models import Staff
    from entree.web.referrals.models import Conversation, Moved, Referral
    from entree.web.referrals.posts import Post

# That they are invented is said above all of it.
NAMES = {id_: name.split(" (")[0] for id_, name in (*ORGANISATIONS.items(), DESK)}
TOLD = (("reach_me", "Bel op dinsdag (verzonnen)."), ("what_i_need", "Rust (verzonnen)."))
SAID = {
    "send": "{who} lets {owner} read it",
    "see": "{owner} opened a part of what {who} wrote",
    "accept": "{owner} takes up {who}",
    "decline": "{owner} cannot help {who}",
    "miss": "{owner} tried to reach {who}, and could not",
    "reach": "{owner} reached {who}: first contact",
    "finish": "{owner} and {who} are done",
    "ask": "{owner} asks {who} whether another organisation may take over",
    "hand_over": "{who} agrees: another organisation takes over from {owner}",
    "withdraw": "{who} takes it back from {owner}",
    "remind": "silence: {owner} is reminded of {who}",
    "pass_on": "silence: {who} goes on to {owner}",
    "repeat": "{owner} is told of {who} again",
    "give_back": "the desk gives {who} back to {owner}",
}


@dataclass(slots=True)
class Week:
    """Who told it, and how far what happened was told on the terminal."""

    salt: bytes
    zone: ZoneInfo
    tellers: dict[str, Teller] = field(default_factory=dict)
    at: datetime | None = None
    told: set[int] = field(default_factory=set)
    day: str = ""

    @property
    def now(self) -> datetime:
        """Return where its clock stands."""
        if self.at is None:
            raise RuntimeError("The week did not begin: call until() first.")
        return self.at

    def receipts(self) -> Iterator[tuple[str, str]]:
        """Return the words that open the mailbox of each who still has one."""
        for letter, teller in self.tellers.items():
            if teller.words:
                yield letter, teller.words

    # The clock.

    def until(self, moment: datetime) -> None:
        """Let the clock come by at each moment that is due before this one."""
        from entree.web.referrals.actions.tick import tick  # noqa: PLC0415
        from entree.web.referrals.models import Referral  # noqa: PLC0415

        while True:
            waiting = Referral.objects.open().order_by("next_moment")
            first = waiting.values_list("next_moment", flat=True).first()
            if first is None or first > moment:
                break
            self.at = first
            tick(first)
            self.tell()
        self.at = moment

    # The person.

    def send(self, letter: str, *chosen: str, fallback: str = "") -> None:
        """Tell it once, to these; and to another one if they stay silent."""
        from entree.web.referrals.actions.send import send  # noqa: PLC0415

        self.tellers[letter] = teller = make_teller(self.salt)
        readers = {name: (self.key(name), Purpose.ORGANISATION) for name in chosen}
        if fallback:
            readers[fallback] = self.key(fallback), Purpose.FALLBACK
        send(teller.story(TOLD, readers), at=self.now)

    def share(self, letter: str, organisation: str) -> None:
        """Let one more organisation read it."""
        from entree.web.referrals.actions.write import write  # noqa: PLC0415

        write(self.conversation(letter), self.added(letter, organisation), at=self.now)

    def agree(self, letter: str, organisation: str) -> None:
        """Let another organisation take over."""
        from entree.web.referrals.actions.agree import agree  # noqa: PLC0415
        from entree.web.referrals.models import Ask  # noqa: PLC0415

        asked = Ask.objects.get(referral__conversation=self.conversation(letter))
        post = self.added(letter, organisation)
        agree(self.conversation(letter), asked.pk, post, at=self.now)

    def withdraw(self, letter: str, organisation: str) -> None:
        """Take everything back from one organisation."""
        from entree.web.referrals.actions.withdraw import withdraw  # noqa: PLC0415

        withdraw(self.conversation(letter), organisation, at=self.now)

    def delete(self, letter: str) -> None:
        """Delete everything."""
        from entree.web.referrals.actions.delete import delete  # noqa: PLC0415

        delete(self.conversation(letter), at=self.now)
        self.tellers[letter].words = ""
        self.say("person", f"{letter} deletes everything: nothing of it is left")

    # Staff.

    def fetch(self, letter: str, organisation: str) -> None:
        """Open one part."""
        from entree.web.referrals.actions.fetch import fetch  # noqa: PLC0415

        place = self.tellers[letter].kept[0][0].place
        by = self.staff(organisation)
        fetch(self.conversation(letter), place.section, place.version, by=by, at=self.now)

    def do(self, what: str, letter: str, organisation: str) -> None:
        """Make a move for which nothing more is asked."""
        from entree.web.referrals.handing import SIMPLE  # noqa: PLC0415

        found = self.referral(letter, organisation)
        SIMPLE[what](found.pk, found.moves, by=self.staff(organisation), at=self.now)

    def decline(self, letter: str, organisation: str, instead: str) -> None:
        """Say that there is no room, and who may help instead."""
        from entree.web.referrals.actions.decline import Because, Reason, decline  # noqa: PLC0415

        found, because = self.referral(letter, organisation), Because(Reason.FULL, instead)
        by = self.staff(organisation)
        decline(found.pk, found.moves, because, by=by, at=self.now)

    def ask(self, letter: str, organisation: str, other: str) -> None:
        """Ask whether another organisation may take over."""
        from entree.web.referrals.actions.ask import Request, ask  # noqa: PLC0415

        found, request = self.referral(letter, organisation), Request(other, Urgency.DAYS, True)
        ask(found.pk, found.moves, request, by=self.staff(organisation), at=self.now)

    def give_back(self, letter: str, organisation: str) -> None:
        """Let the desk give it back to one that had it."""
        from entree.web.referrals.actions.give_back import give_back  # noqa: PLC0415

        found = self.referral(letter, DESK[0])
        by = self.staff(DESK[0])
        give_back(found.pk, found.moves, organisation, by=by, at=self.now)

    # What is there.

    def key(self, organisation: str) -> Public:
        """Return the key of an organisation that can receive now."""
        from entree.web.partners.models import Statement as Stated  # noqa: PLC0415

        stated = Stated.objects.receiving(self.now).get(epoch__partner__organisation=organisation)
        return Statement.from_json(stated.signed).claim.epoch.public

    def added(self, letter: str, organisation: str) -> "Post":
        """Seal it for one more organisation; who declined or was taken back has no part in it."""
        teller, readers = self.tellers[letter], (self.key(organisation), Purpose.ORGANISATION)
        gone = self.conversation(letter).shares.filter(row__isnull=True)
        for name in gone.values_list("partner__organisation", flat=True):
            teller.rows.pop(name, None)
        return teller.add({organisation: readers})

    def staff(self, organisation: str) -> "Staff":
        """Return a colleague who may answer."""
        from entree.web.access import MOVE  # noqa: PLC0415
        from entree.web.partners.models import Staff  # noqa: PLC0415

        working = Staff.objects.working().filter(role__in=sorted(MOVE))
        found = working.filter(partner__organisation=organisation).order_by("role").first()
        if found is None:
            raise RuntimeError(f"Nobody of {organisation} may answer.")
        return found

    def conversation(self, letter: str) -> "Conversation":
        """Return what somebody wrote."""
        from entree.web.referrals.models import Conversation  # noqa: PLC0415

        lookup = self.tellers[letter].person.lookup_hash()
        return Conversation.objects.get(lookup=lookup)

    def referral(self, letter: str, owner: str) -> "Referral":
        """Return the referral of somebody that is an organisation's turn now."""
        referrals = self.conversation(letter).referrals
        return referrals.get(owner__organisation=owner)

    # What is told.

    def tell(self) -> None:
        """Tell what happened since."""
        from entree.web.referrals.models import Moved  # noqa: PLC0415

        ids = {teller.person.lookup_hash(): letter for letter, teller in self.tellers.items()}
        new = Moved.objects.exclude(pk__in=self.told).order_by("pk")
        for moved in new.select_related("partner", "referral__conversation", "referral__owner"):
            self.told.add(moved.pk)
            self.tell_move(moved, ids[bytes(moved.referral.conversation.lookup)])

    def tell_move(self, moved: "Moved", letter: str) -> None:
        """Tell one move, who has it now, and what comes next."""
        owner = NAMES[moved.partner.organisation]
        said = SAID[moved.move].format(who=letter, owner=owner)
        if moved.suggestion:
            said += f" ({moved.reason}); instead: {NAMES[moved.suggestion]}"
        self.say(moved.by if moved.by in {"person", "clock"} else "staff", said)
        one = moved.referral
        if one.moves == moved.number and one.owner is not None and one.next_moment is not None:
            has = NAMES[one.owner.organisation]
            when = one.next_moment.astimezone(self.zone)
            step = one.next_move.replace("_", " ")
            click.secho(f"{'':16}{has} has it; next: {step}, {when:%a %-d %b %H:%M}", dim=True)

    def say(self, who: str, what: str) -> None:
        """Print one line, under the day that it is."""
        local = self.now.astimezone(self.zone)
        if (day := f"{local:%A %-d %B}") != self.day:
            self.day = day
            click.secho(f"\n{day}", bold=True)
        click.echo(f"  {local:%H:%M}  {who:<8}{what}")
