"""What several tests share: the sample conference as a wiki of one's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from places import Place, place

LIVE = Path(__file__).parent / "live"


def pytest_addoption(parser):
    parser.addoption("--live", choices=["only", "without"], help="the tests on a real MediaWiki only, or without them")


def pytest_collection_modifyitems(config, items):
    """Keeps the tests that were asked for: two processes can share the work. Those on the wiki configure pywikibot first."""
    items.sort(key=lambda item: LIVE not in item.path.parents)
    chosen = config.getoption("--live")
    left_out = [item for item in items if chosen and (LIVE in item.path.parents) != (chosen == "only")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


@pytest.fixture
def fresh(tmp_path):
    """The sample conference as it is before the bot's first run."""
    return place(tmp_path / "sample")


@pytest.fixture(scope="session")
def _synced_once(tmp_path_factory):
    done = place(tmp_path_factory.mktemp("synced") / "sample")
    assert done.sync().report.complete
    return done.file.parent


@pytest.fixture
def synced(_synced_once, tmp_path):
    """The sample conference after the bot's first run."""
    shutil.copytree(_synced_once, tmp_path / "sample")
    return Place(tmp_path / "sample" / "wiki", tmp_path / "sample" / "conference.toml")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory, monkeypatch):
    """No test shares a lock with another run of the tests."""
    monkeypatch.setenv("SESSIONBOT_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
