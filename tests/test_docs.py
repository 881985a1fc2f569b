"""What the documents say is so: commands, options, exit statuses, keys of a conference file."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from bot.cli import COMMANDS, EPILOG, main
from bot.commands.plan import PENDING
from bot.conference import read
from bot.conference.language import PLACES
from bot.conference.model import Conference
from bot.conference.statuses import DEFAULT, Status

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLE = ROOT / "conferences" / "example.toml"
SAMPLE = ROOT / "bot" / "sample"


def section(heading):
    """The README's text under the heading."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", README, re.DOTALL | re.MULTILINE)
    assert found, heading
    return found[1]


def table(heading):
    """The rows of the table under the heading, without its head."""
    rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in section(heading).splitlines() if line.startswith("|")]
    return rows[2:]


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def typed():
    """Every `sessionbot …` line of the console blocks."""
    lines = [line.removeprefix("$ ") for block in blocks("console") for line in block.splitlines()]
    return [line for line in lines if line.startswith("sessionbot ")]


def keys(model, before=""):
    """Every key of a conference file, as the README writes it."""
    for name, one in model.model_fields.items():
        kind = one.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from keys(kind, f"{before}{name}.")
        elif kind == list[Status]:
            yield f"{name}.CODE"
            yield from (f"{name}.CODE.{word}" for word in Status.model_fields if word != "code")
        elif kind == dict[str, str]:
            yield f"{name}.LABEL"
        else:
            yield before + name


def code(cell):
    """What stands in backquotes."""
    return re.findall(r"`([^`]+)`", cell)


def test_every_command_is_in_the_readme_in_order():
    assert [code(row[0])[0].split()[1] for row in table("Commands")] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_module(name):
    assert main.get_command(click.Context(main), name).help


def test_the_readme_shows_what_to_type():
    assert len(typed()) >= 5


@pytest.mark.parametrize("line", typed())
def test_what_the_readme_tells_to_type_can_be_typed(line):
    _, name, *arguments = shlex.split(line)
    assert name in COMMANDS
    with main.get_command(click.Context(main), name).make_context(name, arguments) as context:
        assert context.params


def test_options_in_the_table_of_commands_exist():
    for what, says in table("Commands"):
        command = main.get_command(click.Context(main), code(what)[0].split()[1])
        known = {name for parameter in command.params for name in parameter.opts}
        assert {word for one in code(says) for word in one.split() if word.startswith("--")} <= known, what


def test_the_exit_statuses_are_those_of_the_command():
    epilog = re.findall(r"^ +(\d)  (.+)$", EPILOG, re.MULTILINE)
    assert [tuple(row) for row in table("Exit statuses")] == epilog


def test_every_key_of_a_conference_file_is_explained():
    assert [code(row[0])[0] for row in table("Keys of a conference file")] == list(keys(Conference))


def test_what_a_key_is_without_it():
    documented = {code(row[0])[0]: row[2] for row in table("Keys of a conference file")}
    least = {"name": "x", "wiki": "folder:.", "pages": {"sessions": "X/"}, "outputs": {"follow_up": "Y"}}
    values = Conference.model_validate(least)
    for key in ("bot", "timezone", "pages.names", "outputs.summary", "outputs.templates"):
        value = values
        for part in key.split("."):
            value = getattr(value, part)
        assert code(documented[key]) == [value]
    assert documented["statuses.CODE"] == ", ".join(status.code for status in DEFAULT)
    assert {key for key, without in documented.items() if without == "needed"} == {
        "name", "wiki", "pages.sessions", "outputs.follow_up", "statuses.CODE.words", "statuses.CODE.open",
    }  # fmt: skip


def test_the_conference_of_the_quick_start_can_be_read():
    (text,) = blocks("toml")
    assert read.conference(text, "harbour.toml").is_session("Harbour Days 2025/Programme/1")


def test_every_place_of_a_label_is_explained():
    (said,) = [row[1] for row in table("Keys of a conference file") if row[0] == "`labels.LABEL`"]
    assert set(code(said)) == set(PLACES)


def test_the_example_explains_every_key():
    text = EXAMPLE.read_text("utf-8")
    for key in keys(Conference):
        name = key.rpartition(".")[2]
        assert name in {"CODE", "LABEL"} or re.search(rf"^(#: )?{name} = ", text, re.MULTILINE), key
    conference = read.conference(text, str(EXAMPLE))
    assert conference.labels
    assert (conference.statuses, conference.outputs.templates) == (DEFAULT, "Conference session/")


def test_the_example_can_be_planned(tmp_path):
    shutil.copytree(SAMPLE, tmp_path / "bot" / "sample")
    (tmp_path / "conferences").mkdir()
    file = Path(shutil.copy(EXAMPLE, tmp_path / "conferences"))
    assert CliRunner().invoke(main, ["plan", str(file)]).exit_code == PENDING


def test_links_to_files_lead_somewhere():
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md"):
        page = ROOT / name
        targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text("utf-8"))
        assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_sample_of_pywikibots_configuration_is_python():
    compile((ROOT / "user-config.py.sample").read_text("utf-8"), "user-config.py", "exec")
