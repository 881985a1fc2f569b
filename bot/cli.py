"""The command line: which commands there are. Each is a module that is imported when it is called, so help is quick."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper

import click

COMMANDS = {
    "demo": "Run the whole job on a built-in sample conference, in a temporary folder.",
    "init": "Look at a new conference's pages, and propose a conference file.",
    "doctor": "Look whether everything is in place: run it first.",
    "parse": "Read session pages into records, printed as JSON Lines.",
    "check": "Say what could not be read on session pages, and how much was.",
    "plan": "Show what would be written for a conference; write nothing.",
    "apply": "Write exactly the edits of a saved plan.",
    "sync": "Plan and write, planning again where pages moved on.",
    "undo": "Take back what a run wrote, where nobody built upon it.",
    "schema": "Print the JSON Schema of the records.",
}
"""In the order in which a newcomer meets them."""

EPILOG = """\b
Exit status:
  0  done, nothing is left to do
  1  check: a page has errors; doctor: something is missing; demo: something does not hold; a fault of the program
  2  the command line, a file, a conference or a page title is not usable
  3  plan: edits are pending
  4  some pages were not written: they moved on, or the wiki did not take them
  5  refused: the plan may do harm, or leaves its scope
  6  the wiki cannot be reached or written to
  7  stopped: by the stop page, by a message, by another run at work, or because its time was over"""


DEBUG = "SESSIONBOT_DEBUG"
REPORT = f"Please report it with what {DEBUG}=1 shows in front of the same command; what was saved before is whole."


class Commands(click.Group):
    """Commands by name; none is imported for the help of all."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """All names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command; its module is imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"bot.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands from the table."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """The command's result; a fault of the run ends in one sentence and its exit status."""
        from bot.errors import SessionBotError  # noqa: PLC0415  # quick help

        try:
            return super().invoke(ctx)
        except SessionBotError as why:
            say(str(why))
            ctx.exit(why.exit_status)
        except BrokenPipeError:
            # the reader of our output has seen enough
            sys.stdout = None
            ctx.exit(0)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as fault:
            if os.environ.get(DEBUG):
                raise
            said = " ".join(f"{type(fault).__name__}: {fault}".split())
            say(f"this is a fault of the program, not yours ({said}). {REPORT}")
            ctx.exit(1)


def say(sentence: str) -> None:
    """Says on stderr why a command ends; what a page put into the sentence cannot drive the terminal."""
    from bot.report.text import safe  # noqa: PLC0415  # quick help

    click.echo(f"sessionbot: {safe(sentence)}", err=True)


@click.group(
    cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="meta-session-bot", prog_name="sessionbot")
@click.pass_context
def main(context: click.Context) -> None:
    """Keep conference follow-up alive on the wiki.

    Reads session pages, and writes one follow-up table for the conference and a summary box a session. What editors
    answer there stays.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    if os.environ.get("NO_COLOR"):
        context.color = False
