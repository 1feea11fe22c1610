"""``entree``: its commands, and one clear line when something is wrong."""

import os
import sys

import click

from entree.commands.advise import advise
from entree.commands.demo import demo
from entree.commands.knowledge import knowledge
from entree.commands.migrate import migrate
from entree.commands.questions import questions
from entree.commands.seed import seed
from entree.commands.serve import serve
from entree.core.knowledge.errors import KnowledgeError
from entree.web.environment import BadSetting
from entree.web.steps.keys import KeysUnusable

EXAMPLES = """
\b
Try it:
  entree serve                       the front door on http://127.0.0.1:8000
  entree demo intake                 three invented people walk through the intake
  entree advise answers.yaml         help for the answers in a file
  entree questions                   what can be asked and answered
"""


@click.group(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="entree")
def entree() -> None:
    """Entree: from arriving to fitting help after sexual violence, leaving no answer behind."""


for command in (serve, advise, questions, knowledge, migrate, demo, seed):
    entree.add_command(command)


def main() -> None:
    """Run the command line; a mistake gives one line and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entree.web.settings")
    try:
        entree(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        click.echo(f"entree: {error.format_message()}", err=True)
        sys.exit(2)
    except (KnowledgeError, BadSetting, KeysUnusable) as error:
        click.echo(f"entree: {error}", err=True)
        sys.exit(2)
