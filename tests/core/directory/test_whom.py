"""``entree.core.directory.whom``: whom an offer is for, read from its condition."""

from entree.core.directory.whom import routes, suits_adults, suits_children
from entree.core.knowledge.model import Knowledge


def test_an_offer_without_a_condition_is_for_every_route_and_age(small: Knowledge) -> None:
    office = small.offers["office/desk"]

    assert routes(small, office) == ("me", "close", "own")
    assert suits_children(office)
    assert suits_adults(office)


def test_the_routes_and_ages_of_a_condition(small: Knowledge) -> None:
    children = small.offers["children/talk"]

    assert routes(small, children) == ("me",)
    assert suits_children(children)
    assert not suits_adults(children)


def test_what_hangs_on_more_than_the_route_may_fit(small: Knowledge) -> None:
    assert routes(small, small.offers["group/talk"]) == ("me", "close", "own")
