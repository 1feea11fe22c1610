"""``entree``: its commands, and one clear line when something is wrong."""

import os
import sys
from typing import NoReturn

import click

from entree.commands.advise import advise
from entree.commands.audit import audit
from entree.commands.backup import backup
from entree.commands.clock import clock
from entree.commands.counts import counts
from entree.commands.demo import demo
from entree.commands.findability import findability
from entree.commands.gaps import gaps
from entree.commands.keys import keys
from entree.commands.knowledge import knowledge
from entree.commands.manifest import manifest
from entree.commands.migrate import migrate
from entree.commands.new import new
from entree.commands.orphans import alarms, orphans
from entree.commands.partners import partners
from entree.commands.pathways import pathways
from entree.commands.prove import prove
from entree.commands.questions import questions
from entree.commands.restore import restore
from entree.commands.seed import seed
from entree.commands.serve import serve
from entree.commands.studies import study
from entree.commands.verify_site import verify_site
from entree.core.knowledge.errors import KnowledgeError
from entree.core.study.errors import StudyError
from entree.web.environment import BadSetting
from entree.web.steps.keys import KeysUnusable

COMMANDS = (
    *(serve, demo, advise, questions, knowledge, new, prove, gaps, study, pathways, findability),
    *(partners, keys, clock, orphans, alarms, counts, audit, backup, restore),
    *(manifest, verify_site, migrate, seed),
)
EXAMPLES = """
\b
Try it:
  entree serve                the front door on http://127.0.0.1:8000
  entree demo intake          three invented people walk through the intake
  entree demo mailbox         tell it once to two invented organisations
  entree advise answers.yaml  the help that fits the answers in a file
  entree questions            what can be asked and answered
  entree prove                what holds for everyone, whatever they answer
  entree gaps --report DIR    where the help that exists has gaps
  entree study check DIR      what a study asks: how long, and what to repair
  entree pathways check DIR   what a comparison of designs rests on
  entree study rehearse DIR   its analysis on invented people

\b
answers.yaml holds one line per answer:
  who.for: me
  what.happened: [touching]
  when.last_time: 30

Settings are ENTREE_… variables: docs/run/settings.md lists them.
"""


class InReadingOrder(click.Group):
    """A group that lists its commands as they were given: the most asked for first."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands."""
        return list(self.commands)


@click.group(
    cls=InReadingOrder, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="entree")
def entree() -> None:
    """Entree: from arriving to fitting help after sexual violence, leaving no answer behind."""


for command in COMMANDS:
    entree.add_command(command)


def main() -> None:
    """Run the command line; a mistake gives one line and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entree.web.settings")
    try:
        entree(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(2)
    except BrokenPipeError:
        # Whoever read our output, `head` for one, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except click.ClickException as error:
        stop(error.format_message())
    except (KnowledgeError, StudyError, BadSetting, KeysUnusable) as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def stop(message: str) -> NoReturn:
    """Say in one line what is wrong, and end."""
    click.echo(f"entree: {' '.join(message.split())}", err=True)
    sys.exit(2)
