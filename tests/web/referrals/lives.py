"""Lives of referrals: a person, the colleagues of three partners, a desk and two clocks, by chance.

Each step is an action as the site calls it; a number says which of what is there. Hypothesis walks
here, and the benchmark by dice.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from random import Random

from entree.core.sealing.envelope import NONCE, TAG
from entree.core.sealing.frames import to_text
from entree.core.sealing.introduction import SIZE, SealedIntroduction
from entree.core.sealing.message import Message
from entree.core.sealing.record import Record
from entree.web.access import Role
from entree.web.referrals import models
from entree.web.referrals.actions import (
    accept,
    agree,
    ask,
    close_alarm,
    decline,
    delete,
    fetch,
    finish,
    give_back,
    introduce,
    miss,
    raise_alarm,
    reach,
    refuse,
    reply,
    send,
    tick,
    withdraw,
    write,
)
from entree.web.referrals.errors import ReferralsError
from entree.web.referrals.posts import Post, Sent
from tests.correspondents import Body, Writer
from tests.web.referrals.world import NAMES, Life, World

MOST_LIVES = 3
REASONS = tuple(decline.Reason)
SIMPLE = {"accept": accept.accept, "reach": reach.reach, "miss": miss.miss, "finish": finish.finish}


class Lives(World):
    """All that can happen in it. ``pick`` is any number; which one of what is there follows."""

    def step(self, name: str, pick: int) -> None:
        """Take one step, and look at everything."""
        self.steps += 1
        self.changed, self.is_changed = [], False
        getattr(self, name)(pick)
        if self.is_changed:
            self.look()

    def killed(self, pick: int) -> None:
        """Let the next action be killed after so many statements."""
        self.kill_after = 1 + pick % 24

    def send(self, pick: int) -> None:
        """Tell a story to one or two partners, perhaps with a fallback, a preview or a code."""
        if len(self.lives) >= MOST_LIVES:
            return
        names = NAMES[pick % 3 :] + NAMES[: pick % 3]
        chosen = names[: 1 + pick // 3 % 2]
        fallback = names[2] if pick // 6 % 3 else None
        writer = Writer(person=self.person())
        body = writer.story([self.receivers[name] for name in chosen], ("ma", "di"))
        if fallback:
            writer.add_fallback(body, self.receivers[fallback])
        preview = min(writer.sections) if pick // 18 % 2 else None
        body |= {"preview": writer.named(preview), "urgency": ("calm", "days")[pick // 36 % 2]}
        if fallback and pick // 72 % 2:
            body |= self.code_of(fallback)
        sent = Sent.of(Record("body", body))
        if self.act(partial(send.send, sent, at=self.at)):
            every = frozenset(writer.sections)
            consent = dict.fromkeys([*chosen, *([fallback] if fallback else [])], every)
            self.lives.append(Life(writer, consent, fallback, preview))
            self.changed = self.lives[-1:]
        else:
            self.people.append(writer.person)

    def code_of(self, name: str) -> dict[str, object]:
        """Return a code that a partner made, which may have it back; it may be one too many."""
        lookup, by = os.urandom(32), self.staff[name, Role.CASEWORKER]
        sealed = SealedIntroduction(name, bytes(NONCE), bytes(SIZE + TAG))
        with suppress(ReferralsError):
            introduce.introduce(hashlib.sha256(lookup).digest(), sealed, by=by, at=self.at)
        return {"code": to_text(lookup), "may_go_back": True}

    def fetch(self, pick: int) -> None:
        """Let a colleague fetch a section."""
        if (life := self.life(pick)) is None:
            return
        sections = sorted(life.writer.sections)
        mark = sections[pick // 3 % len(sections)]
        by = self.staff[NAMES[pick // 9 % 3], (Role.READER, Role.CASEWORKER)[pick // 27 % 2]]
        version = life.writer.sections[mark][0].place.version
        self.act(partial(fetch.fetch, life.rows, mark, version, by=by, at=self.at))

    def fetch_as_the_desk(self, pick: int) -> None:
        """Let the desk try to fetch."""
        if (life := self.life(pick)) is None:
            return
        mark = min(life.writer.sections)
        assert not self.act(partial(fetch.fetch, life.rows, mark, 1, by=self.desk, at=self.at))

    def reply(self, pick: int) -> None:
        """Let a colleague write."""
        if (life := self.life(pick)) is None:
            return
        name = NAMES[pick // 3 % 3]
        one = self.receivers[name]
        entries = life.rows.entries.filter(sender=name)
        lines = entries.order_by("number").values_list("message", flat=True)
        one.letters = [Message.from_json(message).letter for message in lines]
        post = Post.of(Record("body", one.reply(life.writer)))
        by = self.staff[name, Role.CASEWORKER]
        self.act(partial(reply.reply, life.rows, post, by=by, at=self.at))

    def move(self, pick: int) -> None:
        """Let a colleague move a referral; sometimes by what they saw before another moved it."""
        found = self.referral(pick)
        if found is None:
            return
        name = list(SIMPLE)[pick // 9 % 4]
        by, moves = self.owner_of(found, pick // 36), found.moves - (pick // 108 % 5 == 0)
        self.act(partial(SIMPLE[name], found.pk, moves, by=by, at=self.at))

    def at_once(self, pick: int) -> None:
        """Let two colleagues accept what both saw: one wins, and the other is told."""
        found = self.referral(pick)
        if found is None:
            return
        by = self.owner_of(found, 1)
        does = partial(accept.accept, found.pk, found.moves, by=by, at=self.at)
        first, second = self.act(does), self.act(does)
        assert not second or not first

    def decline(self, pick: int) -> None:
        """Let a colleague decline."""
        found = self.referral(pick)
        if found is None:
            return
        because = decline.Because(REASONS[pick // 9 % len(REASONS)], "fier")
        by = self.owner_of(found, pick // 54)
        self.act(partial(decline.decline, found.pk, found.moves, because, by=by, at=self.at))

    def ask(self, pick: int) -> None:
        """Let a colleague ask whether another may take over."""
        found = self.referral(pick)
        if found is None:
            return
        request = ask.Request(NAMES[pick // 9 % 3])
        by = self.owner_of(found, pick // 27)
        self.act(partial(ask.ask, found.pk, found.moves, request, by=by, at=self.at))

    def answer(self, pick: int) -> None:
        """Let the person answer what was asked, with the wraps where they agree."""
        asked = models.Ask.objects.order_by("pk").select_related("referral", "partner")
        waiting = [one for one in asked if pick % 7 == 0 or not one.answer]
        lives = {one.writer.uuid: one for one in self.lives}
        found = waiting[pick // 7 % len(waiting)] if waiting else None
        life = lives.get(found.referral.conversation_id) if found else None
        if found is None or life is None:
            return
        self.changed = [life]
        if pick // 2 % 3 == 0:
            self.act(partial(refuse.refuse, life.rows, found.pk, at=self.at))
            return
        name = found.partner.organisation
        self.write_to(life, name, partial(agree.agree, life.rows, found.pk))

    def write(self, pick: int) -> None:
        """Let the person write anew, perhaps to one partner more, or to one taken back before."""
        if (life := self.life(pick)) is None:
            return
        name = NAMES[pick // 3 % 3]
        self.write_to(life, name, partial(write.write, life.rows))

    def write_to(self, life: Life, name: str, does: Callable[..., object]) -> None:
        """Write a new version of every section, to all who have a row and to one more."""
        body = self.versions(life, name)
        post = Post.of(Record("body", body))
        if self.act(partial(does, post, at=self.at)):
            life.consent = dict.fromkeys(self.standing(life), frozenset(life.writer.sections))
            if life.fallback not in life.consent:
                life.fallback = None
        else:
            life.writer.forget()

    def versions(self, life: Life, name: str) -> Body:
        """Seal every section anew for all who have a row, and for one more."""
        writer, standing = life.writer, self.standing(life)
        if life.fallback not in standing:
            life.fallback = None
        writer.remember()
        made = [writer.seal("weer", mark) for mark in sorted(writer.sections)]
        names = sorted({*standing, name})
        chosen = [self.receivers[one] for one in names if one != life.fallback]
        writer.share([self.receivers[one] for one in names])
        body = writer.post(made, chosen)
        if life.fallback in names and life.fallback:
            body["wraps"] += writer.fallback_wraps(made, self.receivers[life.fallback])
        return body

    def withdraw(self, pick: int) -> None:
        """Let the person take everything back from a partner."""
        if (life := self.life(pick)) is None:
            return
        name = NAMES[pick // 3 % 3]
        if self.act(partial(withdraw.withdraw, life.rows, name, at=self.at)):
            life.consent.pop(name, None)

    def delete(self, pick: int) -> None:
        """Let the person delete everything."""
        if (life := self.life(pick)) is not None and pick % 5 == 0:
            self.act(partial(delete.delete, life.rows, at=self.at))
            self.bury()

    def give_back(self, pick: int) -> None:
        """Let the desk give something back."""
        found = self.referral(pick)
        if found is None:
            return
        name = NAMES[pick // 9 % 3]
        does = partial(give_back.give_back, found.pk, found.moves, name, by=self.desk, at=self.at)
        self.act(does)

    def alarm(self, pick: int) -> None:
        """Let a colleague raise an alarm, or close it."""
        if (life := self.life(pick)) is None:
            return
        by = self.staff[NAMES[pick // 3 % 3], Role.CASEWORKER]
        does = raise_alarm.raise_alarm if pick // 9 % 2 else close_alarm.close_alarm
        self.act(partial(does, life.rows, by=by, at=self.at))

    def pass_time(self, pick: int) -> None:
        """Let minutes, hours, days or weeks pass, and the clock come by."""
        spans = timedelta(minutes=7), timedelta(hours=1), timedelta(hours=5), timedelta(days=1)
        long = timedelta(days=19) if pick % 40 == 0 else spans[pick % 4]
        self.at += long * (1 + pick // 40 % 5)
        self.act(partial(tick.tick, self.at), is_whole=False)
        self.bury()
        self.changed = self.lives

    def clocks(self, pick: int) -> None:
        """Let two clocks come by at once: the second does what the first one did already."""
        self.at += timedelta(hours=1 + pick % 30)
        seen = tick.due(self.at)
        self.act(partial(tick.tick, self.at), is_whole=False)
        for found in seen:
            self.act(partial(tick.turn_over, found, self.at), is_whole=False)
        self.bury()
        self.changed = self.lives

    def lose_cover(self, pick: int) -> None:
        """Let a partner stop receiving, or begin again."""
        self.cover(NAMES[pick % 3], is_there=pick // 3 % 3 > 0)


STEPS = (
    *("send", "send", "fetch", "fetch_as_the_desk", "reply", "move", "move", "move"),
    *("at_once", "decline", "ask", "ask", "answer", "answer", "write", "withdraw", "delete"),
    *(
        "give_back",
        "give_back",
        "alarm",
        "pass_time",
        "pass_time",
        "clocks",
        "lose_cover",
        "killed",
        "killed",
    ),
)


def walk(
    world: Lives, dice: Random, number: int, of_a_life: int, steps: Sequence[str] = STEPS
) -> None:
    """Take so many steps by dice; after so many everybody begins anew."""
    while number > 0:
        world.begin()
        for _ in range(min(of_a_life, number)):
            world.step(dice.choice(steps), dice.randrange(2**16))
        number -= of_a_life
