"""How a hand-over stands, as the server tells it to the person: made up step by step by a test."""

from typing import Any

Json = dict[str, Any]
DAY = 86_400
DESK = "wacht"
KNOWN: Json = {
    "centrum-oost": {"name": "Centrum Oost (verzonnen)", "does": None, "ways": []},
    "huis-zuid": {
        "name": "Huis Zuid (verzonnen)",
        "does": {
            "nl": "Luistert, en zoekt een veilige plek.",
            "en": "Listens, finds a safe place.",
        },
        "ways": [],
    },
    DESK: {"name": "De Wacht (verzonnen)", "does": None, "ways": []},
    "lijn-west": {
        "name": "Lijn West (verzonnen)",
        "does": {"nl": "Luistert dag en nacht.", "en": "Listens day and night."},
        "ways": [
            {"kind": "phone", "to": "0800-0000"},
            {"kind": "chat", "to": "https://www.lijn-west.example/"},
            {"kind": "site", "to": "javascript:alert(1)"},
        ],
    },
}


def begun(organisation: str, at: int, **more: Any) -> Json:
    """Return a referral that was just sent."""
    due = {"at": at + 2 * DAY, "then": {"part": "desk", "organisation": DESK}}
    one: Json = {
        "organisation": organisation,
        "referrer": None,
        "urgency": "calm",
        "state": "sent",
        "part": "chosen",
        "turn": 1,
        "owner": organisation,
        "next": {"at": at + DAY, "move": "remind", "then": None, "due": due},
        "steps": [],
        "asked": [],
        **more,
    }
    return moved(one, "send", at, by="person")


def moved(one: Json, move: str, at: int, by: str = "caseworker", **more: Any) -> Json:
    """Move a referral one step on, with what is said of that."""
    is_closed = more.get("state") in {"done", "declined", "handed_over", "withdrawn"}
    for key in ("state", "part", "owner"):
        one[key] = more.get(key, one[key])
    told = {
        "move": move,
        "state": one["state"],
        "part": one["part"],
        "turn": one["turn"],
        "organisation": one["owner"],
        "by": by,
        "at": at,
        "reason": more.get("reason", ""),
        "suggestion": more.get("suggestion", ""),
    }
    one["steps"].append(told)
    if is_closed:
        one["owner"], one["next"] = None, None
    elif one["part"] == "desk":
        one["next"] = {"at": at + DAY, "move": "repeat", "then": None, "due": None}
    return one


class Refused(Exception):
    """The mailbox refuses; its first value is the status."""


class Handing:
    """What the server keeps of a hand-over, for one person."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        # How it stands with each organisation, who is the fallback, and whether it is kept longer.
        self.referrals: list[Json] = []
        self.fallback: Json | None = None
        self.kept_longer = False

    def hand(self, known: set[str], body: Json, at: int) -> None:
        """Begin a referral to each who is new, but for the fallback."""
        for name in (row["organisation"] for row in body["rows"]):
            mine = [one for one in body["wraps"] if one["organisation"] == name]
            kinds = {one["wrap"]["purpose"] for one in mine}
            if name in known:
                assert len(kinds) <= 1
            elif kinds == {"fallback"}:
                self.fallback = {"organisation": name, "released": None}
            else:
                assert kinds == {"organisation"}
                self.referrals.append(begun(name, at, urgency=body.get("urgency", "calm")))

    def told(self) -> Json:
        """Return how it stands, as it is told to the person."""
        return {
            "referrals": self.referrals,
            "fallback": self.fallback,
            "desk": DESK,
            "kept_longer": self.kept_longer,
            "known": KNOWN,
        }

    def ask(self, other: str) -> None:
        """Ask as the first organisation whether another may take over."""
        one = self.referrals[0]
        at = one["steps"][-1]["at"]
        moved(one, "ask", at)
        one["asked"] = [{"ask": 7, "organisation": other, "urgency": "calm", "at": at}]

    def answer_ask(self, number: int, move: str, at: int, **more: Any) -> None:
        """Take the answer of the person to what is asked now. Raises Refused."""
        for one in self.referrals:
            if [ask["ask"] for ask in one["asked"]] == [number]:
                one["asked"] = []
                moved(one, move, at, by="person", **more)
                return
        raise Refused(404)

    def take_back(self, organisation: str) -> None:
        """Close what an organisation has."""
        for one in self.referrals:
            if one["owner"] == organisation:
                moved(one, "withdraw", one["steps"][-1]["at"], by="person", state="withdrawn")
