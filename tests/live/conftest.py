"""A real MediaWiki on loopback: `scripts/wiki run python -m pytest tests/live`. Nothing here stands in for the wiki.

The bot is `LiveWiki`, that is pywikibot, which can hold one session a process; everybody else comes through `requests`.
Every test finds the wiki as it was built. Logins outlive that, for they are kept elsewhere.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from local_wiki import (
    ACCOUNTS,
    API,
    SCRIPT,
    SMALL,
    WAIT,
    WIKI,
    Guard,
    Live,
    Log,
    Person,
    conference,
    keep,
    load,
    put_back,
    session_page,
    set_knobs,
    write_config,
)

from bot.conference import read


def pytest_collection_modifyitems(items):
    if not API:
        skip = pytest.mark.skip(reason="no wiki: run scripts/wiki run python -m pytest tests/live (docs/local-wiki.md)")
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def guard(tmp_path_factory):
    """The guard on pywikibot's only session; pywikibot is imported here, with a configuration of the tests' own."""
    folder = tmp_path_factory.mktemp("pywikibot")
    write_config(folder)
    before = os.environ.get("PYWIKIBOT_DIR")
    os.environ["PYWIKIBOT_DIR"] = str(folder)
    from bot.wiki.live_site import _import

    _import(folder)
    from pywikibot import config
    from pywikibot.comms import http

    assert config.put_throttle == 0, "pywikibot was imported before it was configured: no bot.wiki.live at a file's top"
    one = Guard()
    http.session.mount("http://", one)
    http.session.mount("https://", one)
    yield one
    if before is None:
        del os.environ["PYWIKIBOT_DIR"]
    else:
        os.environ["PYWIKIBOT_DIR"] = before


@pytest.fixture(scope="session")
def opened(guard):
    from bot.wiki.named import open_wiki

    return open_wiki(API, user="SessionBot")


@pytest.fixture(autouse=True)
def _hurried(monkeypatch):
    """No test waits for the next edit of a minute; the waiting has tests of its own."""
    monkeypatch.setattr("bot.run.conduct.rate.wait", lambda *_: 0.0)


@pytest.fixture(autouse=True)
def _fresh(request):
    """The wiki as it was built, no faults, nobody logged out."""
    if not API:
        return
    subprocess.run([SCRIPT, "reset"], check=True, capture_output=True, timeout=WAIT)
    guard = request.getfixturevalue("guard")
    guard.faults.clear()
    guard.sent.clear()


@pytest.fixture
def wiki(opened):
    """The wiki as SessionBot sees it."""
    opened.asking = 0.0
    yield opened
    if not opened.site.logged_in():
        opened.site.login()


@pytest.fixture(scope="session")
def _editor():
    return Person("Editor", ACCOUNTS["accounts"]["Editor"]["password"])


@pytest.fixture(scope="session")
def _administrator():
    return Person(ACCOUNTS["administrator"]["name"], ACCOUNTS["administrator"]["password"])


@pytest.fixture
def other(_editor, _fresh):
    """Editor, who is nobody special."""
    return _editor


@pytest.fixture
def administrator(_administrator, _fresh):
    return _administrator


@pytest.fixture
def knobs():
    """Sets MediaWiki's settings (`wg…`) and `lag`; the next reset takes them back."""
    yield set_knobs
    (WIKI / "knobs.json").unlink(missing_ok=True)


@pytest.fixture
def log(_fresh):
    return Log()


@pytest.fixture(scope="session")
def _states(tmp_path_factory):
    return {}, tmp_path_factory.mktemp("states")


@pytest.fixture
def state(_states, _fresh):
    """Makes a state of the wiki once, and puts it back when it is asked for again."""
    kept, folder = _states

    def have(name, make):
        if name in kept:
            put_back(kept[name])
        else:
            make()
            kept[name] = keep(folder / name)

    return have


@pytest.fixture
def held(wiki, tmp_path):
    """A conference from its TOML; its pages, where there are any, are put on the wiki with old time stamps."""

    def hold(toml, pages=None):
        file = conference(tmp_path, toml)
        if pages:
            load(pages)
        return Live(read.conference(toml, str(file)), wiki, file)

    return hold


@pytest.fixture
def small(held, state):
    """Three sessions, two steps each; templates installed."""
    live = held(SMALL)

    def make():
        load({live.page(n): session_page(n, f"Ada will write page {n}.", f"Ben will read page {n} until June 2015.")
              for n in (1, 2, 3)})  # fmt: skip
        live.install()

    state("small", make)
    return live
