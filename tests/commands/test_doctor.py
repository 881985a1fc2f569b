"""`sessionbot doctor`: a line a check; what is missing is said with what to do."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from places import files

from bot.cli import main
from bot.run.doctor import checks
from bot.wiki.about import About
from bot.wiki.folder import FolderWiki

PASSWORD = "0123456789abcdef0123456789abcdef"  # nobody's
LINE = re.compile(r"(ok|warning|problem) +([a-z -]+): (\S.*)")
ALL = frozenset({"edit", "createpage", "bot", "apihighlimits"})
WELL = About("MediaWiki 1.39.17", frozenset({"ParserFunctions"}), account="SessionBot", rights=ALL)


@pytest.fixture
def here(fresh, monkeypatch):
    """The sample conference, with its folder as the working directory, and no configuration of pywikibot anywhere."""
    monkeypatch.chdir(fresh.file.parent)
    monkeypatch.delenv("PYWIKIBOT_DIR", raising=False)
    monkeypatch.setenv("HOME", str(fresh.file.parent))
    return fresh


def doctor(*more, status=0):
    """What was found, by what was looked at: (level, sentence)."""
    done = CliRunner().invoke(main, ["doctor", "conference.toml", *more])
    assert done.exit_code == status, done.output
    assert done.stderr == ""
    return told(done.stdout)


def told(output):
    found = {}
    for line in output.splitlines():
        level, name, says = LINE.fullmatch(line).groups()
        found.setdefault(name, []).append((level, says))
    return found


def test_a_new_conference(here):
    """Templates first, then the first run, as the lines say."""
    before = files(here.folder)
    found = doctor(status=1)
    assert files(here.folder) == before
    assert list(found) == ["conference", "wiki", "templates", "session pages", "programme", "last run"]
    [(level, says)] = found["templates"]
    assert level == "problem"
    assert says == "Template pages that are not there: 20; type: sessionbot sync conference.toml --only templates"
    here.sync(only=frozenset({"templates"}))
    found = doctor()
    assert [found[name][0][0] for name in found] == ["ok"] * 5 + ["warning"]
    assert found["last run"][0][1].endswith("yet; type: sessionbot sync conference.toml")
    assert found["session pages"] == [("ok", "10 begin with “Lantern Meetup 2024/Programme/”.")]
    here.sync()
    assert re.fullmatch(
        r"Run 00000001 wrote “Lantern Meetup 2024/Follow-up” on 2024-1\d-\d\d at \d\d:00 UTC, and none since\.",
        doctor()["last run"][0][1],
    )


def test_templates_of_another_version(here):
    here.sync(only=frozenset({"templates"}))
    title = "Template:Conference session/label"
    here.edit(title, "old", here.wiki)
    assert doctor()["templates"] == [
        ("warning", "Template pages of another version: 1; type: sessionbot sync conference.toml --only templates")
    ]
    here.edit(title, "somebody's")
    [(level, says)] = doctor()["templates"]
    assert level == "warning"
    assert says.startswith(f"{title}: An editor changed the template")


def test_a_conference_file_that_cannot_be_read(here):
    here.file.write_text("name = ")
    [(level, says)] = doctor(status=1)["conference"]
    assert level == "problem"
    assert "conference.toml is not TOML" in says


def test_no_session_pages_and_no_programme(here):
    text = (
        here.file.read_text("utf-8").replace("2024/Programme/", "2024/Nowhere/").replace("2024/Schedule", "2024/Gone")
    )
    here.file.write_text(text, "utf-8")
    found = doctor(status=1)
    assert found["session pages"][0][0] == "problem"
    assert found["programme"] == [
        ("warning", "There is no page “Lantern Meetup 2024/Gone”; correct [pages] programme in the conference file.")
    ]


def test_a_wiki_that_is_not_there(here):
    found = doctor("--wiki", "folder:nowhere", status=1)
    assert list(found) == ["conference", "wiki"]
    assert found["wiki"][0][0] == "problem"


def test_without_a_configuration(here):
    found = doctor("--wiki", "http://127.0.0.1:9/w/index.php", status=1)
    assert found["credentials"][0][0] == "problem"
    assert "copy user-config.py.sample" in found["credentials"][0][1]
    assert found["wiki"][0][0] == "problem"


class Shared(FolderWiki):
    """The folder as a wiki that others use, with what it says of itself."""

    shared = True
    said = WELL

    def about(self):
        return self.said


def looked(here, said):
    """The lines for such a wiki, those that are ok left out: (level, about, sentence)."""
    wiki = Shared(here.folder)
    wiki.said = said
    return [
        (one.level, one.about, one.says)
        for one in checks(here.conference, here.file, "folder:x", lambda: wiki, "sessionbot sync x")
        if one.level != "ok"
    ]


@pytest.fixture
def ready(synced):
    """All is in place."""
    synced.sync(only=frozenset({"templates"}))
    synced.wiki.save("User:SessionBot/Run", "run", base=None, summary="")
    for title, text in {"": "en", "/de": "de", "/fr": "fr", "/es": "es", "/ar": "ar", "/he": "he"}.items():
        synced.editor.save(f"MediaWiki:Lang{title}", text, base=None, summary="")
    return synced


def test_all_is_well(ready):
    assert looked(ready, WELL) == []


CHANGES = {
    "an old wiki": ({"software": "MediaWiki 1.31.0"}, "warning", "wiki", r"1\.39 and newer"),
    "read-only": ({"read_only": "moving house"}, "problem", "wiki", "moving house"),
    "no ParserFunctions": ({"extensions": frozenset()}, "problem", "extensions", "ParserFunctions is missing"),
    "nobody": ({"account": None}, "problem", "login", "Nobody is logged in; configure the login of SessionBot"),
    "somebody else": ({"account": "Ana"}, "problem", "login", "Ana is logged in"),
    "blocked": ({"blocked": "too quick"}, "problem", "block", "is blocked .“too quick”"),
    "no edit": ({"rights": ALL - {"edit"}}, "problem", "rights", "“edit”; give .* “Edit existing pages”"),
    "no createpage": ({"rights": ALL - {"createpage"}}, "problem", "rights", "“Create, edit, and move pages”"),
    "no flag": ({"rights": ALL - {"bot"}}, "problem", "bot flag", "ask for the bot flag"),
    "low limits": ({"rights": ALL - {"apihighlimits"}}, "warning", "rights", "50 pages at a time"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_wrong_is_said(ready, name):
    change, level, about, words = CHANGES[name]
    values = {field: getattr(WELL, field) for field in About.__slots__} | change
    [found] = looked(ready, About(**values))
    assert found[:2] == (level, about)
    assert re.search(words, found[2])


def test_a_stop_page_and_a_message(ready):
    ready.edit("User:SessionBot/Run", "stop")
    ready.editor.save("User talk:SessionBot", "Why?", base=None, summary="")
    [stop, message] = looked(ready, WELL)
    assert (stop[:2], message[:2]) == (("problem", "stop page"), ("problem", "messages"))
    assert "says “stop”" in stop[2]
    ready.edit("User:SessionBot/Run", "run <!-- answered -->")
    assert looked(ready, WELL) == []


def test_languages_of_labels(ready):
    ready.edit("MediaWiki:Lang/fr", "French")
    ready.editor.delete("MediaWiki:Lang/de")
    [missing, wrong] = looked(ready, WELL)
    assert (missing[0], missing[1]) == ("warning", "languages")
    assert missing[2].startswith("MediaWiki:Lang/de is missing: ")
    assert wrong[2].startswith("MediaWiki:Lang/fr holds another text than its language code: ")


def test_files_that_others_can_read(here, monkeypatch):
    monkeypatch.setenv("PYWIKIBOT_DIR", str(here.file.parent))
    (here.file.parent / "user-config.py").write_text("")
    passwords = here.file.parent / "user-password.py"
    passwords.write_text(f"('SessionBot', BotPassword('test', '{PASSWORD}'))\n")
    passwords.chmod(0o644)
    found = doctor("--wiki", "http://127.0.0.1:9/w/index.php", status=1)
    assert [level for level, _ in found["credentials"]] == ["ok", "problem"]
    assert found["credentials"][1][1].endswith(f"chmod 600 {passwords}")


def test_no_secret_is_told(here, monkeypatch):
    """Whatever an exception says."""
    monkeypatch.setenv("PYWIKIBOT_DIR", str(here.file.parent))
    (here.file.parent / "user-config.py").write_text("authenticate['x'] = ('a token', 'b', 'c', 'd')\n")
    (here.file.parent / "user-password.py").write_text(f"('SessionBot', BotPassword('test', '{PASSWORD}'))\n")

    def opened():
        from bot.errors import WikiError

        raise WikiError(f"no answer to a token, {PASSWORD}")

    found = list(checks(here.conference, here.file, "http://127.0.0.1:9/w/api.php", opened, ""))
    assert found[-1].level == "problem"
    assert found[-1].says == "no answer to •••, •••"
