"""How it stands: each step with its date, who has it, what comes next, what instead."""

import pytest
from playwright.sync_api import Page

from tests.browser.telling.handing import DAY, DESK, begun, moved
from tests.browser.telling.looking import Looking
from tests.browser.telling.mailbox import NOW, Mailbox
from tests.browser.telling.steps import begin, open_box, send, write


@pytest.fixture
def words(page: Page, address: str, mailbox: Mailbox) -> str:
    """Tell a story to Centrum Oost, with Huis Zuid for silence; return its words."""
    begin(page, address, "nl")
    write(page, "nl", ["centrum-oost"], fallback="huis-zuid")
    return send(page, "nl")


def states(page: Page, address: str, words: str, language: str = "nl") -> list[str]:
    """Open the mailbox, and return what it says of each organisation that was chosen."""
    open_box(page, address, language, words)
    return page.locator("[data-states] article").all_inner_texts()


def test_answers_stand_before_how_it_stands(page: Page, address: str, words: str) -> None:
    open_box(page, address, "nl", words)

    headings = page.locator("section[data-screen=inside] section > h2").all_inner_texts()

    assert headings[:3] == ["Antwoorden", "Hoe het staat", "Wie haalde wat op"]


def test_whose_turn_it_is_until_when_and_what_if_it_stays_silent_is_said(
    page: Page, address: str, words: str, mailbox: Mailbox
) -> None:
    then = {"part": "fallback", "organisation": "huis-zuid"}
    mailbox.referrals[0]["next"]["due"]["then"] = then

    (said,) = states(page, address, words)

    assert (
        "Nu is Centrum Oost (verzonnen) aan de beurt. Antwoord uiterlijk zondag 17 januari" in said
    )
    assert "Blijft het stil? Dan gaat het naar Huis Zuid (verzonnen)" in said
    around = page.locator("[data-around]").inner_text()
    assert "Huis Zuid (verzonnen) krijgt het alleen als het ergens stil blijft" in around
    assert "De Wacht (verzonnen) let op dat niemand vergeten wordt" in around


def test_each_step_is_told_with_its_day_and_by_role(
    page: Page, address: str, words: str, mailbox: Mailbox, looking: Looking
) -> None:
    one = mailbox.referrals[0]
    moved(one, "see", NOW + DAY, state="seen")
    moved(one, "accept", NOW + DAY, by="coordinator", state="accepted")
    moved(one, "miss", NOW + 2 * DAY, state="not_reached")
    moved(one, "reach", NOW + 3 * DAY, state="contacted")
    moved(one, "finish", NOW + 4 * DAY, by="somebody new", state="done")

    (said,) = states(page, address, words)
    steps = page.locator("[data-states] li").all_inner_texts()
    looking.look("how it stands")

    someone = "een hulpverlener van Centrum Oost (verzonnen)"
    assert steps == [
        "vrijdag 15 januari: jij stuurde het naar Centrum Oost (verzonnen).",
        f"zaterdag 16 januari: {someone} heeft er iets van gezien.",
        "zaterdag 16 januari: een coördinator van Centrum Oost (verzonnen) zei ja: we helpen je.",
        f"zondag 17 januari: {someone} zocht contact met je. Dat lukte niet.",
        f"maandag 18 januari: {someone} had contact met je.",
        "dinsdag 19 januari: Centrum Oost (verzonnen) zei dat dit klaar is.",
    ]
    assert "zegt dat dit klaar is. Klopt dat niet?" in said
    assert not looking.wrong


def test_at_the_desk_it_is_said_who_watches_and_that_it_sees_nothing(
    page: Page, address: str, words: str, mailbox: Mailbox
) -> None:
    one = mailbox.referrals[0]
    moved(one, "pass_on", NOW + 2 * DAY, by="clock", part="desk", owner=DESK)
    for day in (3, 4):
        moved(one, "repeat", NOW + day * DAY, by="clock")

    (said,) = states(page, address, words)

    assert "De Wacht (verzonnen) zoekt nu uit wie je antwoord geeft" in said
    assert "Wat je schreef, ziet die niet" in said
    # What the desk is told each day is told once.
    assert said.count("kreeg weer bericht") == 1
    assert "dinsdag 19 januari: De Wacht" in said


def test_a_no_has_its_reason_in_kind_words_and_who_can_be_reached_instead(
    page: Page, address: str, words: str, mailbox: Mailbox, looking: Looking
) -> None:
    why = {"reason": "full", "suggestion": "lijn-west"}
    mailbox.referrals[0] = moved(mailbox.referrals[0], "decline", NOW, state="declined", **why)

    (said,) = states(page, address, words)
    looking.look("declined")

    assert "kan je hier niet mee helpen. Er is daar nu geen plek. Dat ligt niet aan jou." in said
    assert "Zij denken aan Lijn West (verzonnen). Luistert dag en nacht." in said
    assert "Je telefoon bewaart een nummer dat je belt." in said
    links = page.locator("[data-states] a")
    # A link that is neither a number nor an address is none.
    assert [one.get_attribute("href") for one in links.all()] == [
        "tel:08000000", "https://www.lijn-west.example/",
    ]  # fmt: skip
    # It cannot receive here, so nobody is led to share with it.
    assert page.locator("[data-states] button").count() == 0
    assert not looking.wrong


def test_a_no_that_goes_on_to_the_fallback_is_said_of_who_said_it(
    page: Page, address: str, words: str, mailbox: Mailbox
) -> None:
    why = {"reason": "other_age", "suggestion": "lijn-west"}
    moved(
        mailbox.referrals[0],
        "decline",
        NOW,
        state="sent",
        part="fallback",
        owner="huis-zuid",
        **why,
    )

    (said,) = states(page, address, words)

    assert "Centrum Oost (verzonnen) kan je hier niet mee helpen" in said
    assert "Nu is Huis Zuid (verzonnen) aan de beurt." in said


def test_revoked_keys_are_told_as_what_they_mean(
    page: Page, address: str, words: str, mailbox: Mailbox
) -> None:
    def revoked(path: str, answer: dict[str, object]) -> dict[str, object]:
        """Say of each organisation that its keys were revoked."""
        partners = answer.get("partners")
        if path == "open" and isinstance(partners, list):
            answer["partners"] = [{**one, "state": "revoked"} for one in partners]
        return answer

    mailbox.lies = revoked

    (said,) = states(page, address, words)

    assert "Er ging iets mis met de beveiliging bij Centrum Oost (verzonnen)." in said
    assert "sleutel" not in said


def test_what_is_kept_longer_says_that_nobody_opened_it(
    page: Page, address: str, words: str, mailbox: Mailbox
) -> None:
    mailbox.kept_longer = True

    open_box(page, address, "nl", words)

    assert "Niemand heeft dit geopend. Dat spijt ons" in page.locator("[data-around]").inner_text()


def test_what_came_by_a_yes_says_so_and_where_it_goes_back_to(
    page: Page, address: str, words: str, mailbox: Mailbox
) -> None:
    moved(mailbox.referrals[0], "hand_over", NOW, by="person", state="handed_over")
    new = begun("huis-zuid", NOW, referrer="centrum-oost")
    new["next"]["due"]["then"] = {"part": "referrer", "organisation": "centrum-oost"}
    mailbox.referrals.append(new)

    before, after = states(page, address, words)

    assert "Jij zei ja. Het ging naar een andere organisatie." in before
    assert "jij zei ja, en het ging naar Huis Zuid (verzonnen)." in after
    assert "Dan gaat het terug naar Centrum Oost (verzonnen)." in after


def test_a_move_that_this_page_does_not_know_breaks_nothing(
    page: Page, address: str, words: str, mailbox: Mailbox
) -> None:
    moved(mailbox.referrals[0], "something new", NOW)

    (said,) = states(page, address, words, "en")

    assert "Now it is the turn of Centrum Oost (verzonnen)." in said
