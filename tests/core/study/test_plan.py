"""``study.plan``, ``plan_file``: what is compared is fixed before, and not everything may be."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from entree.core.knowledge.errors import KnowledgeError
from entree.core.study.arms import Arm, Sample
from entree.core.study.design import simple
from entree.core.study.differences import Difference, difference_of_shares
from entree.core.study.errors import BadPlan
from entree.core.study.multiplicity import Discovery, Verdict
from entree.core.study.plan import NOTE, Contrast, Group, Moment, Plan, Seeking, decide
from entree.core.study.plan_file import read_plan
from entree.core.study.pooling import ByParts, RandomEffects
from entree.core.study.weights import Limits

TEXT = """# The plan of 2026

We look at who tells nobody, because …

```yaml
arm: probability
weights: {low: 0.3, high: 3}
dependence: any
pooling: {parts: {probability: 0.6, organisations: 0.4}}
primary:
  - contrast: nobody-by-sex
    item: path.told
    option: nobody
    first: {answers: {person.sex: man}, seeking: any}
    second: {answers: {person.sex: woman}, seeking: any}
    matters: 0.05
chapters:
  6:
    - contrast: shame-by-sex
      item: barrier.shame
      option: strong
      moment: before
      first: {answers: {person.sex: man}, seeking: sought}
      second: {answers: {person.sex: woman}, seeking: sought}
      matters: 0.1
    - contrast: cost-by-seeking
      item: barrier.cost
      moment: before
      first: {seeking: sought}
      second: {seeking: never}
      matters: 0.5
      note: on-the-way
  9:
    - contrast: cost-as-professionals-see-it
      item: barrier.cost
      moment: before
      first: {seeking: sought}
      second: {seeking: any, arm: professionals}
      matters: 0.5
```

Whatever else is found is called a finding, and no answer.
"""

PARTS = "{parts: {probability: 0.6, organisations: 0.4}}"


def read(folder: Path, text: str = TEXT) -> Plan:
    (folder / "plan.md").write_text(text, encoding="utf-8")
    return read_plan(folder)


def test_the_block_in_the_text_is_the_plan(tmp_path: Path) -> None:
    plan = read(tmp_path)

    assert plan.arm is Arm.PROBABILITY
    assert plan.limits == Limits(0.3, 3)
    assert plan.discovery is Discovery.YEKUTIELI
    assert plan.pooling == ((Arm.PROBABILITY, Arm.ORGANISATIONS), ByParts((0.6, 0.4)))
    ids = [one.id for one in plan.contrasts]
    assert ids[:3] == ["nobody-by-sex", "shame-by-sex", "cost-by-seeking"]
    assert plan.chapters[9][0].second.arm is Arm.PROFESSIONALS
    shame, cost = plan.chapters[6]
    assert (shame.moment, shame.note, shame.option) == (Moment.BEFORE, "", "strong")
    assert shame.first == Group({"person.sex": "man"}, Seeking.SOUGHT)
    assert (cost.note, cost.option) == (NOTE, None)
    assert cost.compares_seeking


def test_arms_stand_beside_each_other_or_are_one_family(tmp_path: Path) -> None:
    family = read(tmp_path, TEXT.replace(PARTS, "{family: [open, professionals]}"))

    assert family.pooling == ((Arm.OPEN, Arm.PROFESSIONALS), RandomEffects())
    assert read(tmp_path, TEXT.replace(PARTS, "none")).pooling is None


def test_contrasts_that_go_together_are_cheaper(tmp_path: Path) -> None:
    assert read(tmp_path, TEXT.replace("any\np", "positive\np")).discovery is Discovery.HOCHBERG


WRONG = [
    ("one block", TEXT.replace("```yaml", "```text")),
    ("one block", TEXT + TEXT),
    (r"plan.md:6: 'arm'", TEXT.replace("arm: probability", "arm: everyone")),
    (r"plan.md:\d+: 'first' is no chapter", TEXT.replace("  6:\n", "  first:\n")),
    (r"plan.md:\d+: Pool by parts", TEXT.replace(PARTS, "{}")),
    (r"'matters'", TEXT.replace("matters: 0.05", "matters: 0")),
]


@pytest.mark.parametrize(("says", "text"), WRONG)
def test_a_wrong_plan_says_where_and_what(tmp_path: Path, says: str, text: str) -> None:
    with pytest.raises(KnowledgeError, match=says):
        read(tmp_path, text)


def test_without_a_plan_nothing_is_analysed(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="before anyone answers"):
        read_plan(tmp_path)


def test_a_plan_that_may_not_be_done_names_its_file(tmp_path: Path) -> None:
    with pytest.raises(BadPlan, match=r"plan\.md: There is no chapter 11"):
        read(tmp_path, TEXT.replace("  6:\n", "  11:\n"))


SOUGHT, NEVER, ANY = (Group({}, one) for one in (Seeking.SOUGHT, Seeking.NEVER, Seeking.ANY))


def contrast(
    id: str = "a",  # noqa: A002
    *,
    item: str = "path.told",
    groups: tuple[Group, Group] = (ANY, ANY),
    moment: Moment | None = None,
    note: str = "",
    matters: float = 0.05,
) -> Contrast:
    return Contrast(id, item, "yes", *groups, matters, moment, note)


def plan(*some: Contrast, chapters: dict[int, tuple[Contrast, ...]] | None = None) -> Plan:
    return Plan(Arm.PROBABILITY, some, chapters or {}, Discovery.YEKUTIELI, Limits())


REFUSED: list[tuple[str, Callable[[], Plan]]] = [
    ("At most 10", lambda: plan(*(contrast(str(k)) for k in range(11)))),
    ("no chapter 0", lambda: plan(chapters={0: ()})),
    ("stands here twice", lambda: plan(contrast(), chapters={1: (contrast(),)})),
    ("above 0", lambda: plan(contrast(matters=0))),
    ("at which moment", lambda: plan(contrast(item="barrier.cost", groups=(SOUGHT, SOUGHT)))),
    ("leave the moment out", lambda: plan(contrast(moment=Moment.AFTER))),
    (
        "together with people who never did",
        lambda: plan(contrast(item="barrier.cost", moment=Moment.AFTER, note=NOTE)),
    ),
    (
        "needs the note",
        lambda: plan(contrast(item="barrier.cost", moment=Moment.BEFORE, groups=(SOUGHT, NEVER))),
    ),
    ("needs the note", lambda: plan(contrast(groups=(SOUGHT, NEVER), note="As seen."))),
]


@pytest.mark.parametrize(("says", "make"), REFUSED)
def test_a_plan_that_misleads_is_refused(says: str, make: Callable[[], Plan]) -> None:
    with pytest.raises(BadPlan, match=says):
        make()


def test_professionals_neither_looked_for_help_nor_did_not() -> None:
    professionals = Group({}, Seeking.ANY, Arm.PROFESSIONALS)
    both = contrast(item="barrier.cost", moment=Moment.BEFORE, groups=(SOUGHT, professionals))

    assert not both.compares_seeking
    assert plan(both).contrasts == (both,)


def difference(number: int) -> Difference:
    """Return the difference between number and 30 of 100."""
    first = np.arange(200) < 100
    holds = np.concatenate([np.arange(100) < number, np.arange(100) < 30])
    return difference_of_shares(Sample(Arm.PROBABILITY, simple(200)), holds, first, ~first)


def test_primary_and_each_chapter_are_counted_by_themselves() -> None:
    some = {name: contrast(name) for name in "abcd"}
    made = plan(some["a"], chapters={2: (some["b"], some["c"]), 5: (some["d"],)})

    found = decide(made, {name: difference(40) for name in "abcd"})

    assert found.primary["a"].interval.level == pytest.approx(0.95)
    assert set(found.chapters[2]) == {"b", "c"}
    assert found.chapters[2]["b"].interval.level == pytest.approx(1 - 0.05 / (2 * 1.5))
    assert found.chapters[5]["d"].interval.level == pytest.approx(0.95)
    assert found.primary["a"].verdict is Verdict.NOT_TOLD
    assert decide(plan(some["a"]), {"a": difference(90)}).primary["a"].verdict is Verdict.MORE


def test_no_contrast_is_left_out_or_added_afterwards() -> None:
    made = plan(contrast("a"), contrast("b"))

    with pytest.raises(BadPlan, match="'b' is in the plan or in the results"):
        decide(made, {"a": difference(40)})
    with pytest.raises(BadPlan, match="'c'"):
        decide(made, {name: difference(40) for name in "abc"})
