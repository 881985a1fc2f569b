"""A wiki that is not there, is none, or does not let the bot in: a sentence, an exit status, and soon.

Each is a process of its own with a user's surroundings: a home, a configuration, nobody at the keyboard.

Owner-only OAuth consumers cannot be tried here: the extension is not packaged. That `authenticate` in user-config.py is
honoured is shown by what goes over the wire to a server that is none.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec

import pytest
from local_wiki import ACCOUNTS, API, ROOT, SMALL, WAIT, conference, write_config


@pytest.fixture
def file(tmp_path):
    return conference(tmp_path, SMALL)


@pytest.fixture
def folder(tmp_path):
    """PYWIKIBOT_DIR with a good login."""
    path = tmp_path / "pywikibot"
    path.mkdir()
    write_config(path)
    return path


@pytest.fixture
def run(file, folder, tmp_path):
    """`sessionbot` with these arguments, in an empty folder, with standard input closed."""

    def call(command, *arguments, wiki=API, environment=()):
        surroundings = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ}
        here = tmp_path / "here"
        here.mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-m", "bot", command, str(file), "--wiki", wiki, *arguments],
            env={
                **surroundings,
                "PYTHONPATH": str(ROOT),
                "HOME": str(tmp_path),
                "PYWIKIBOT_DIR": str(folder),
                "TMPDIR": str(tmp_path),
                **dict(environment),
            },
            cwd=here,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=3 * WAIT,
            check=False,
        )
        assert list(here.iterdir()) == []
        keeps_secrets(done, tmp_path, folder)
        return done

    return call


SECRET = re.compile(r"BotPassword\('[^']*',\s*'([^']*)'|authenticate\[[^\]]*\] = \(([^)]*)\)|(secret[\w-]*)")


def secrets_in(folder):
    """What the configuration keeps secret: passwords, and all words of an `authenticate`."""
    known = {one["password"] for one in ACCOUNTS["bot_passwords"].values()}
    for file in folder.glob("*.py"):
        for found in SECRET.finditer(file.read_text()):
            known |= set(re.findall(r"[\w-]{6,}", next(one for one in found.groups() if one)))
    return known


def keeps_secrets(done, around, folder):
    """No secret is printed, nor written anywhere but where it was: no log, no report, no cache."""
    written = [path for path in around.rglob("*") if path.is_file() and path.parent != folder]
    texts = [done.stdout, done.stderr, *(path.read_bytes().decode("utf-8", "replace") for path in written)]
    for secret in secrets_in(folder):
        assert [text for text in texts if secret in text] == []


def ends(done, status, said):
    """One sentence, no more: nothing of pywikibot's own talk, no traceback."""
    assert done.returncode == status, done.stderr
    assert done.stdout == ""
    [line] = done.stderr.strip().split("\n")
    assert line.startswith("sessionbot: ")
    assert line.endswith((".", "…")) or "type: " in line
    assert said in line


@contextmanager
def server(body, status=200, kind="text/html"):
    """Something on loopback that is no MediaWiki; what it was sent is in `.heard`."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.heard.append(self.headers)
            data = body.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_GET  # noqa: N815  # the name that http.server looks for

        def log_message(self, *_):
            pass

    one = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    one.heard = []
    thread = threading.Thread(target=one.serve_forever, daemon=True)
    thread.start()
    one.url = f"http://127.0.0.1:{one.server_port}/w/api.php"
    try:
        yield one
    finally:
        one.shutdown()
        one.server_close()
        thread.join()


def test_nothing_listens(run):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/w/api.php"
        ends(run("sync", wiki=url), 6, "cannot be opened: it does not answer")


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        ("<h1>Welcome to nginx!</h1>", 200, "text/html"),
        ("<h1>Not found</h1>", 404, "text/html"),
        ("", 200, "text/html"),
        ("{}", 200, "application/json"),
        ("[1, 2]", 200, "application/json"),
        ('{"query": {}}', 200, "application/json"),
    ],
)
def test_no_mediawiki(run, body, status, kind):
    with server(body, status, kind) as other:
        done = run("sync", wiki=other.url)
        assert done.returncode in {2, 6}
        ends(done, done.returncode, "")


def test_a_url_that_is_no_api(run):
    ends(run("plan", wiki=API.removesuffix("api.php")), 2, "is no API URL: it ends in /api.php")


def test_a_family_that_nobody_knows(run):
    ends(run("plan", wiki="nowhere:xx"), 2, "nowhere")


def test_a_wrong_password(run, folder):
    (folder / "user-password.py").write_text(
        "('SessionBot', BotPassword('test', 'wrong-wrong-wrong-wrong-wrong-wr'))\n"
    )
    ends(run("sync"), 6, "the account or its password is not known there")


def test_an_account_that_is_not_there(run, folder, file):
    file.write_text(f'bot = "Nobody"\n{SMALL}')
    (folder / "user-password.py").write_text("('Nobody', BotPassword('test', 'wrong-wrong-wrong-wrong-wrong-wr'))\n")
    ends(run("sync"), 6, "the account or its password is not known there")


def test_a_password_file_without_this_account(run, folder):
    (folder / "user-password.py").write_text("('Somebody else', BotPassword('test', 'x'))\n")
    ends(run("sync"), 2, "no password is configured")


def test_a_password_file_that_is_no_list_of_passwords(run, folder):
    (folder / "user-password.py").write_text("password = secret-word-1\n")
    done = run("sync")
    ends(done, 6, "cannot be opened")
    assert "secret-word-1" not in done.stderr


@pytest.mark.usefixtures("small")
def test_no_password_reads_but_does_not_write(run, folder):
    (folder / "user-password.py").unlink()
    planned = run("plan")
    assert planned.returncode == 3
    assert planned.stderr == ""
    done = run("sync")
    assert done.returncode == 6
    assert done.stderr.strip().split("\n")[-1].endswith(f"no login is configured for SessionBot on {API}.")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "mode", "said"),
    [
        ("user-config.py", 0o666, "can be changed by other users"),
        ("user-config.py", 0o620, "can be changed by other users"),
        ("user-password.py", 0o644, "can be read by other users"),
        ("user-password.py", 0o640, "can be read by other users"),
    ],
)
def test_files_that_others_can_use(run, folder, name, mode, said):
    (folder / name).chmod(mode)
    ends(run("plan"), 2, said)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("this is no Python\n", "SyntaxError"),
        ("put_throttle = nonsense\n", "NameError"),
        ("put_throttle = 'ten'\n", "put_throttle"),
        ("simulate = True\n", "sets simulate"),
    ],
)
def test_a_configuration_that_cannot_be_used(run, folder, more, said):
    write_config(folder, more=more)
    ends(run("plan"), 2, said)


def test_another_account_in_the_configuration(run, folder):
    write_config(folder, more="usernames['meta']['meta'] = 'Other'\n")
    ends(run("plan", wiki="meta:meta"), 2, "user-config.py says Other for meta:meta")


@pytest.mark.usefixtures("small")
def test_missing_rights(run, folder):
    """A bot password without “high-volume (bot) access” is no bot: nothing is written."""
    write_config(folder, login="SessionBot@slow")
    done = run("sync")
    assert done.returncode == 6
    assert "is not in the bot group" in done.stderr.strip().split("\n")[-1]
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("small")
def test_without_a_configuration_nothing_is_left_behind(run, tmp_path):
    done = run("plan", environment={"PYWIKIBOT_DIR": str(tmp_path / "nowhere")})
    assert done.returncode == 3
    assert done.stderr == ""
    left = {path.name for path in tmp_path.iterdir()}
    assert not {name for name in left if name.startswith("sessionbot-")}
    assert ".pywikibot" not in left


@pytest.mark.usefixtures("small")
def test_pywikibots_own_talk_does_not_reach_anybody(run, administrator):
    administrator.do(action="protect", title="Small Meet 2015/2", protections="edit=sysop")
    done = run("sync", "--now")
    assert (done.returncode, done.stdout) == (4, "3 edits made, 1 page skipped\n")
    for line in done.stderr.strip().split("\n"):
        ours = ("Small Meet 2015 on ", "  saved  ", "  refused  ", "Small Meet 2015/", "This was run ")
        assert line.startswith(ours) or line.endswith(" notes more; --verbose shows them."), line
    assert ACCOUNTS["bot_passwords"]["SessionBot@test"]["password"] not in done.stderr


class TestAuthenticate:
    """`authenticate` in user-config.py, by host."""

    def test_a_name_and_a_password_for_the_server_go_with_each_request(self, run, folder):
        with server("<h1>no wiki</h1>") as other:
            host = f"127.0.0.1:{other.server_port}"
            write_config(folder, more=f"authenticate['{host}'] = ('door', 'key')\n")
            ends(run("plan", wiki=other.url), 2, "is no API of a MediaWiki")
            assert [one["Authorization"] for one in other.heard] == ["Basic ZG9vcjprZXk="]

    def test_oauth_is_used_or_says_what_it_lacks(self, run, folder):
        with server("<h1>no wiki</h1>") as other:
            host = f"127.0.0.1:{other.server_port}"
            write_config(folder, more=f"authenticate['{host}'] = ('a', 'b', 'c', 'd')\n")
            done = run("plan", wiki=other.url)
            if find_spec("requests_oauthlib"):
                ends(done, 2, "is no API of a MediaWiki")
                assert 'oauth_consumer_key="a"' in other.heard[0]["Authorization"]
            else:
                ends(done, 2, "pip install requests-oauthlib")

    def test_for_another_host_it_is_no_login(self, run, folder, small):
        (folder / "user-password.py").unlink()
        with (folder / "user-config.py").open("a") as file:
            file.write("authenticate['elsewhere.example'] = ('a', 'b', 'c', 'd')\n")
        assert run("plan").returncode == 3
