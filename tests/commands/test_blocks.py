"""What `parse --blocks` prints."""

from __future__ import annotations

import json

from click.testing import CliRunner

from bot.cli import main

PAGE = "== Title ==\n; Audience : all\n* one\n{| class=x\n! Head\n|-\n| cell\n|}\n"


def test_blocks_in_order(tmp_path):
    page = tmp_path / "page.wiki"
    page.write_text(PAGE, "utf-8")
    done = CliRunner().invoke(main, ["parse", "--blocks", str(page)])
    assert done.exit_code == 0
    blocks = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["kind"], one["mark"], one["level"]) for one in blocks] == [
        ("heading", "", 2),
        ("item", ";", 0),
        ("item", ":", 0),
        ("item", "*", 0),
        ("table", "", 0),
        ("cell", "!", 0),
        ("text", "!", 0),
        ("row", "", 0),
        ("cell", "|", 0),
        ("text", "|", 0),
        ("end", "", 0),
    ]
    assert [one["content"].strip() for one in blocks[:4]] == ["Title", "Audience", "all", "one"]
    assert all(PAGE[one["start"] : one["end"]].endswith(one["content"]) for one in blocks[1:4])
