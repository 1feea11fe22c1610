"""``entree new``: make an entry of the knowledge, as complete as can honestly be."""

import click

from entree.commands.new_journey import journey
from entree.commands.new_organisation import organisation
from entree.commands.new_question import question
from entree.commands.new_rule import rule


@click.group()
def new() -> None:
    """Add an organisation, a question, a rule or a journey.

    What is missing is asked for; what no source says stays out. The result is checked first, and
    nothing is written when it would not be right. docs/edit/add-an-organisation.md walks through.
    """


for command in (organisation, question, rule, journey):
    new.add_command(command)
