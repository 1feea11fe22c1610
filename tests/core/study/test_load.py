"""A study's files are right, or the loader says where, what and how to repair."""

from pathlib import Path

import pytest

from entree.core.knowledge.conditions import AllOf, Is, Not, Within
from entree.core.study.instrument import Instrument, Kind, Missing
from entree.core.study.schema import BatteryShape, ItemShape, LaterShape, entry_shape
from tests.core.study.small_study import item, refusal

# file, what stands there, what is planted, and what the loader must say.
REFUSED = [
    ("first.yaml", "kind: number", "kind: numbr",
     ("first.yaml:27: 'kind': Input should be 'single', 'several', 'span', 'number' or 'open'."
     " Change it.")),
    ("first.yaml", "sensitive: yes", "sensitiv: yes",
     "first.yaml:16: There is no key 'sensitiv' here. Did you mean 'sensitive'?"),
    ("first.yaml", "item: first.turned", "item: first.what",
     "first.yaml:20: 'first.what' exists already. An id is used once and never again."),
    ("contact.yaml", "module: contact", "module: first",
     "first.yaml:1: 'first' exists already. An id is used once and never again."),
    ("study.yaml", "form: worker", "form: person",
     "study.yaml:36: 'person' exists already. An id is used once and never again."),
    ("study.yaml", "modules: [worker]", "modules: [workr]",
     "study.yaml:42: There is no module 'workr'. Did you mean 'worker'?"),
    ("contact.yaml", "count: first.number", "count: first.numbers",
     ("contact.yaml:5: There is no closed item or number 'first.numbers'. Did you mean"
     " 'first.number'?")),
    ("contact.yaml", "contact.who: doctor,", "contact.whom: doctor,",
     "contact.yaml:18: There is no question 'contact.whom'. Did you mean 'contact.who'?"),
    ("first.yaml", "when: {first.turned: yes}", "when: {first.turned: {one_of: [yes, no]}}",
     "first.yaml:26: One of all options of 'first.turned' holds for every answer. Remove it."),
    ("last.yaml", "{at_most: 48}", "{at_mst: 48}",
     "last.yaml:5: 'first.when' is a span. Write {at_least: n}, {at_most: n} or both, in hours."),
    ("first.yaml", "front_door: what.happened", "front_door: what.hapened",
     "first.yaml:10: There is no question 'what.hapened'. Did you mean 'what.happened'?"),
    ("first.yaml", "without: [other]", "without: [othr]",
     "first.yaml:11: 'what.happened' has no option 'othr'. Did you mean 'other'?"),
    ("first.yaml", "options_of: yes_no", "options_of: yes_or_no",
     "first.yaml:23: There is no list 'yes_or_no'. Did you mean 'yes_no'?"),
    ("last.yaml", "options_of: moments", "options_of: moment",
     "last.yaml:7: There is no list 'moment'. Did you mean 'moments'?"),
    ("first.yaml", "    front_door: when.last_time\n",
     "    front_door: when.last_time\n    options_of: yes_no\n",
     "first.yaml:17: Options stand in one place: here, in a list, or at the front door."),
    ("first.yaml", "    kind: single\n", "",
     "first.yaml:20: The key 'kind' is missing. Add it, or name a question of front_door."),
    ("first.yaml", "    options_of: yes_no\n", "",
     "first.yaml:20: A closed item has options, a number or an open text has none."),
    ("first.yaml", "    measured_in: times\n", "",
     "first.yaml:26: A span or a number says what it is measured in, others do not."),
    ("first.yaml", "    at_most: 9\n", "",
     "first.yaml:26: A number says with at_most how large it can be."),
    ("contact.yaml", "kind: single\n", "kind: single\n    at_most: 3\n",
     "contact.yaml:7: at_least and at_most bound a number or an open text, not options."),
    ("contact.yaml", ", at_least: 5}", "}",
     "contact.yaml:11: The option 'long' has at_least when the item is a span, and else not."),
    ("contact.yaml", ", at_least: 5}", ", at_least: 5, alone: yes}",
     "contact.yaml:11: The option 'long' goes alone: only where several are ticked."),
    ("contact.yaml", "option: long", "option: short",
     "contact.yaml:17: 'short' stands here twice. Remove one of the two."),
    ("study.yaml", "option: police", "option: doctor",
     "study.yaml:22: 'doctor' stands here twice. Remove one of the two."),
    ("study.yaml", "today_years: 5", "today_years: none",
     "study.yaml:3: 'today_years': Input should be a valid integer. Change it."),
    ("purposes.yaml", "chapter: 10", "chapter: 11",
     "purposes.yaml:18: 'chapter': Input should be less than or equal to 10. Change it."),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), REFUSED)
def test_a_mistake_of_form_is_named_with_its_place(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    assert refusal(tmp_path, file, old, new) == says


def test_options_of_the_front_door_are_referred_to_with_their_words(study: Instrument) -> None:
    what = item(study, "first.what")

    assert [one.id for one in what.options] == ["act", "images", "unsure", "nothing"]
    assert what.options[0].label == {"nl": "Iemand raakte mij aan", "en": "Touched me"}
    assert (what.kind, what.source) == (Kind.SEVERAL, "what.happened")
    assert what.options[2].unsure
    assert what.options[3].alone
    assert item(study, "first.when").measured_in == "hours"


def test_a_battery_is_an_item_for_each_statement_and_what_follows_it(study: Instrument) -> None:
    follow = item(study, "hard.b01_when")

    assert item(study, "hard.intro").kind is Kind.SAY
    assert item(study, "hard.b01").ask == {"nl": "Schaamte", "en": "Shame"}
    assert follow.ask == {"nl": "Schaamte Wanneer?", "en": "Shame When?"}
    assert follow.aloud == {"nl": "Schaamte Ervoor of erna?", "en": "Shame Before or after?"}
    assert follow.when == AllOf(
        (
            Not(Within("first.when", None, 48)),
            AllOf((Is("hard.b01", ("much",)), Is("first.turned", ("yes",)))),
        )
    )


def test_unit_and_chapters_of_a_module_are_those_of_its_items(study: Instrument) -> None:
    assert item(study, "first.what").unit == "event"
    assert item(study, "first.turned").unit == "person"
    assert item(study, "contact.sent").chapters == (3,)


def test_only_one_answer_needs_no_option_that_goes_alone(study: Instrument) -> None:
    who, sent = item(study, "contact.who"), item(study, "contact.sent")

    assert not who.option("nobody").alone
    assert sent.option("nobody").alone
    with pytest.raises(KeyError):
        who.option("somebody")


def test_a_sensitive_item_can_be_refused_and_every_item_skipped(study: Instrument) -> None:
    assert item(study, "first.what").missing == (Missing.SKIPPED, Missing.REFUSED)
    assert item(study, "first.turned").missing == (Missing.SKIPPED, Missing.DONT_KNOW)


def test_a_place_for_later_is_kept_and_asks_nothing(study: Instrument) -> None:
    later = item(study, "later.choice")

    assert (later.kind, later.ask) == (Kind.LATER, {"en": "Comes later."})


def test_the_key_that_names_an_entry_says_what_it_is() -> None:
    assert entry_shape({"battery": "hard"}) is BatteryShape
    assert entry_shape({"later": "choice"}) is LaterShape
    assert entry_shape("nonsense") is ItemShape
