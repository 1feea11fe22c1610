"""Gaps in plain Dutch, made of the labels in the knowledge and one sentence per finding."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10

from entree.core.knowledge.conditions import Answer, Given
from entree.core.knowledge.model import LANGUAGE, NEEDS, REGION, ROUTE, Knowledge, Option, Question
from entree.core.priors.model import Count, Population
from entree.core.proofs.aspects import Finding
from entree.core.proofs.gap_list import Gap
from entree.core.proofs.gaps import FOR_ONESELF, Dimension
from entree.core.proofs.survey import Degree
from entree.core.proofs.week import DAYS, HOURS, Week
from entree.reports.finding_words import WORDS

DAY_NAMES = ("ma", "di", "wo", "do", "vr", "za", "zo")
UNITS = {"hours": "uur", "years": "jaar"}
MILLION = " miljoen"
NO_FIGURE = "onbekend: geen gepubliceerd cijfer"


@dataclass(frozen=True, slots=True)
class Wording:
    """Says gaps in words; ``week`` tells the hours of a pattern."""

    knowledge: Knowledge
    population: Population
    week: Week

    def need(self, need: str) -> str:
        """Return the label of a need."""
        return label(self.knowledge.questions[NEEDS].option(need))

    def needs(self, needs: Iterable[str]) -> str:
        """Return the labels of needs, quoted, as one enumeration."""
        return enumerated([f"‘{self.need(need)}’" for need in needs], "en")

    def who(self, dimension: Dimension, who: str) -> str:
        """Return the name of a group, a language or a region."""
        group = next((one for one in self.population.groups if one.id == who), None)
        if dimension is Dimension.LANGUAGE:
            option = self.knowledge.questions[LANGUAGE].option(who)
            return option.hint.get("all") or label(option).lower()
        # The islands are a region and a group: where one looks for help, and where one is.
        if dimension is Dimension.REGION and (group is None or who in self._regions()):
            return short(label(self.knowledge.questions[REGION].option(who)))
        return group.says if group else who

    def everybody(self, gap: Gap) -> str:
        """Return the people of a gap as a part of a sentence."""
        names = [self.who(gap.dimension, one) for one in gap.who]
        if gap.dimension is Dimension.LANGUAGE:
            in_one = f"wie hulp zoekt in het {enumerated(names, 'of in het')}"
            return in_one.replace("het een", "een")
        if gap.finding not in {Finding.ONLY_FAR_AWAY, Finding.NEARBY_NOT_KNOWN}:
            return enumerated([self._inside(gap, one) for one in gap.who], "en")
        counted = self.population.regions
        others = [self.who(gap.dimension, one) for one in counted if one not in gap.who]
        if set(gap.who) <= set(counted) and 0 < len(others) < len(names):
            besides = enumerated(others, "en")
            return f"wie hulp zoekt in een streek van Europees Nederland, behalve {besides}"
        place = "de streek " if len(names) == 1 else ""
        return f"wie hulp zoekt in {place}{enumerated(names, 'of')}"

    def sentence(self, gap: Gap) -> str:
        """Return a gap as one sentence."""
        some = "" if gap.degree is Degree.EVERYONE else " voor sommigen"
        is_always = len(self.week.hours_of(gap.patterns)) == DAYS * HOURS
        when = "op elk uur van de week" if is_always else "op veel uren"
        says = WORDS[gap.finding].says.format(some=some, when=when)
        return f"Voor {self.everybody(gap)}: bij {self.needs(gap.needs)} {says}."

    def hours(self, patterns: frozenset[int]) -> str | None:
        """Return in which hours of a usual week a gap is there; None when hours do not matter."""
        chosen = self.week.hours_of(patterns)
        if not patterns:
            return None
        if len(chosen) == DAYS * HOURS:
            return "Dag en nacht, ook op feestdagen."
        ranges = "; ".join(ranges_of(chosen)) or "alleen op feestdagen of binnen een uur"
        longer = ", op feestdagen meer" if self.week.longer_on(patterns) else ""
        return f"Op {len(chosen)} van de {DAYS * HOURS} uren in de week{longer}: {ranges}."

    def person(self, answers: Mapping[str, Answer] | None) -> str | None:
        """Return the smallest person for whom it holds, by what they say beside their need."""
        if answers is None:
            return None
        asked = self.knowledge.questions
        said = [
            f"‘{answered(asked[name], one)}’ ({asked[name].topic})"
            for name, one in answers.items()
            if isinstance(one, Given) and name not in {NEEDS, ROUTE}
        ]
        route = answers.get(ROUTE)
        if isinstance(route, Given) and route.options != (FOR_ONESELF,):
            said.insert(0, f"‘{answered(asked[ROUTE], route)}’")
        need = answers.get(NEEDS)
        wish = self.needs(need.options) if isinstance(need, Given) else ""
        return f"Bijvoorbeeld bij {wish}, wie zegt: {'; '.join(said)}." if said else None

    def people(self, count: Count | None) -> str:
        """Return how many people there are, with the interval."""
        if count is None:
            return NO_FIGURE
        if count.high is None:
            return f"ten minste {rounded(count.low)} mensen per jaar"
        middle, low, high = (rounded(one) for one in (count.middle, count.low, count.high))
        if low == high:
            return f"{middle} mensen per jaar"
        if high.endswith(MILLION):
            low = low.removesuffix(MILLION)
        return f"ongeveer {middle} mensen per jaar ({low} tot {high})"

    def helping(self, keys: Sequence[str]) -> list[str]:
        """Return the names of the organisations behind offers, each once."""
        owners = (self.knowledge.offers[key].organisation for key in keys)
        return [self.knowledge.organisations[id_].name for id_ in dict.fromkeys(owners)]

    def _inside(self, gap: Gap, who: str) -> str:
        """Return a group by its own name, also where a region has the same id."""
        said = [group.says for group in self.population.groups if group.id == who]
        return said[0] if said else self.who(gap.dimension, who)

    def _regions(self) -> set[str]:
        """Return the options of the question about the region."""
        asked = self.knowledge.questions.get(REGION)
        return {option.id for option in asked.options} if asked else set()


def label(option: Option) -> str:
    """Return the label of an option as someone reads it who met it themselves."""
    return option.labels[option.label_key(FOR_ONESELF)]


def short(name: str) -> str:
    """Return a name without what stands in brackets behind it.

    >>> short("Twente (Enschede en omgeving)")
    'Twente'
    """
    return name.partition(" (")[0]


def answered(question: Question, answer: Given) -> str:
    """Return an answer in words."""
    if answer.options:
        return " + ".join(label(question.option(id_)) for id_ in answer.options)
    unit = UNITS.get(str(question.unit), question.unit)
    if answer.most is None:
        return f"{answer.least} {unit} of meer"
    return f"{answer.least} tot en met {answer.most} {unit}"


def enumerated(words: Sequence[str], last: str) -> str:
    """Return words as an enumeration.

    >>> enumerated(["a", "b", "c"], "en")
    'a, b en c'
    """
    *before, end = words
    return f"{', '.join(before)} {last} {end}" if before else end


def rounded(number: int) -> str:
    """Return a number of people in two digits: more would say that we know it better.

    >>> rounded(1_771_360), rounded(513_597), rounded(0)
    ('1,8 miljoen', '510.000', '0')
    """
    if not number:
        return "0"
    step = 10 ** (floor(log10(number)) - 1)
    round_ = round(number / step) * step
    if round_ >= 1_000_000:
        return f"{round_ / 1_000_000:.1f}{MILLION}".replace(".", ",")
    return f"{round_:,.0f}".replace(",", ".")


def ranges_of(chosen: frozenset[int]) -> list[str]:
    """Return hours of the week as text, days that are the same together.

    >>> ranges_of(frozenset({0, 1, 24, 25}) | frozenset(range(144, 168)))
    ['ma en di 0 tot 2 uur', 'zo de hele dag']
    """
    days: dict[tuple[int, ...], list[int]] = {}
    for day in range(DAYS):
        hours = tuple(hour for hour in range(HOURS) if day * HOURS + hour in chosen)
        if hours:
            days.setdefault(hours, []).append(day)
    return [f"{_days(some)} {_spans(hours)}" for hours, some in days.items()]


def _days(days: Sequence[int]) -> str:
    """Return days of the week, more than two in a row as from and to."""
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{DAY_NAMES[days[0]]} tot en met {DAY_NAMES[days[-1]]}"
    return enumerated([DAY_NAMES[day] for day in days], "en")


def _spans(hours: Sequence[int]) -> str:
    """Return the hours of a day as spans."""
    if len(hours) == HOURS:
        return "de hele dag"
    starts = [hour for hour in hours if hour - 1 not in hours]
    ends = [hour + 1 for hour in hours if hour + 1 not in hours]
    spans = [f"{start} tot {end}" for start, end in zip(starts, ends, strict=True)]
    return f"{enumerated(spans, 'en')} uur"
