from __future__ import annotations

import pytest

from bot.errors import InputError
from bot.wiki.named import open_wiki


def test_a_folder_by_its_path(tmp_path):
    wiki = open_wiki(f"folder:{tmp_path}")
    assert (wiki.name, wiki.user) == (f"folder:{tmp_path}", "SessionBot")


def test_a_folder_as_another_user(tmp_path):
    wiki = open_wiki(f"folder:{tmp_path}", user="Ana")
    assert wiki.save("Page", "text", base=None, summary="").author == "Ana"


def test_a_path_may_hold_a_colon_or_begin_at_home(tmp_path, monkeypatch):
    (tmp_path / "a:b").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert open_wiki(f"folder:{tmp_path}/a:b").titles("") == []
    assert open_wiki("folder:~/a:b").titles("") == []


@pytest.mark.parametrize("name", ["folder:", "folder: "])
def test_a_folder_without_a_path(name):
    with pytest.raises(InputError, match="write folder:PATH"):
        open_wiki(name)


def test_a_dump_is_still_to_come():
    with pytest.raises(InputError, match="does not read dumps yet"):
        open_wiki("dump:pages.xml")


@pytest.mark.parametrize("name", ["http://localhost/", "http://127.0.0.1:9/wiki", "https:///w/api.php"])
def test_a_url_that_is_no_api(name):
    with pytest.raises(InputError, match=r"no API URL.*ends in /api\.php"):
        open_wiki(name)


@pytest.mark.parametrize("name", ["", "meta", "./wiki", "C:\\wiki", "Folder:x", "ftp://example.org/"])
def test_names_that_mean_nothing(name):
    with pytest.raises(InputError, match=r"unknown wiki .*name it folder:PATH"):
        open_wiki(name)
