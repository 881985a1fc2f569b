"""A fault of the program ends in a sentence, never in a traceback."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.commands import schema


@pytest.fixture
def faulty(monkeypatch):
    def fail(*_, **__):
        raise KeyError("a hole\nin the roof")

    monkeypatch.setattr(schema, "models_json_schema", fail)


def test_a_sentence(faulty):
    done = CliRunner().invoke(main, ["schema"])
    assert done.exit_code == 1
    assert done.stderr.startswith("sessionbot: this is a fault of the program, not yours (KeyError: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.output


def test_a_traceback_for_those_who_ask(faulty, monkeypatch):
    monkeypatch.setenv("SESSIONBOT_DEBUG", "1")
    with pytest.raises(KeyError):
        CliRunner().invoke(main, ["schema"], catch_exceptions=False)
