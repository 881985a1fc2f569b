"""Opens a pywikibot site by name, with the operator's `user-config.py` and no surprises.

Imported only when a live wiki is named: pywikibot reads its configuration and the command line when it is imported.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import sys
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.errors import InputError, WikiError
from bot.wiki import credential_files
from bot.wiki.credential_files import CONFIG, PASSWORDS

if TYPE_CHECKING:
    from pywikibot.family import Family
    from pywikibot.site import APISite
    from requests import Response

    from bot.wiki.live import LiveWiki

AGENT = "meta-session-bot"
PATIENCE = 4
"""Retries of one request, at most; with pywikibot's own default one call can wait for half an hour."""
LONGEST_WAIT = 30
"""Seconds between two tries, at most."""


def open_live(name: str, user: str) -> LiveWiki:
    """The wiki of that name (`family:code` or the URL of an `api.php`), logged in as `user` where the operator has
    configured a login, else to be read only.

    Raises `InputError` for a configuration that cannot be used, `WikiError` for a wiki that does not answer.
    """
    folder = _configuration()
    _import(folder)
    from pywikibot import Site  # noqa: PLC0415

    from bot.wiki.live import FAULTS, LiveWiki, said  # noqa: PLC0415  # imports pywikibot

    try:
        family, code = _family_and_code(name, user)
        _check_answer(family, code, name)
        site = Site(code, family, user=user)
        _ = site.siteinfo["generator"]
        if _can_log_in(site):
            site.login(user=user)
            if not site.logged_in():
                raise WikiError(f"{name} cannot be opened: the login as {user} did not succeed.")
        # alone: else each process in throttle.ctrl, dead ones too, makes every wait as long again
        site.throttle.process_multiplicity, site.throttle.checkdelay = 1, float("inf")
    except FAULTS as why:
        raise WikiError(f"{name} cannot be opened: {said(why)}.") from why
    return LiveWiki(site, name, user)


def _check_answer(family: Family, code: str, name: str) -> None:
    """Asks once whether there is a MediaWiki: where nothing answers, or something else, pywikibot tries for minutes."""
    from pywikibot.comms import http  # noqa: PLC0415
    from pywikibot.exceptions import FatalServerError, ServerError  # noqa: PLC0415

    url = f"{family.protocol(code)}://{family.hostname(code)}{family.apipath(code)}"
    verify = family.verify_SSL_certificate(code)
    try:
        answer = http.fetch(f"{url}?action=query&meta=siteinfo&format=json", verify=verify)
    except FatalServerError:
        raise
    except ServerError:
        return  # it is busy: worth the patience of all other requests
    except ImportError as why:
        raise InputError("Logging in with OAuth takes one more package; type: pip install requests-oauthlib") from why
    if answer.status_code == http.HTTPStatus.TOO_MANY_REQUESTS:
        return
    try:
        is_api = bool({"query", "error"} & answer.json().keys())
    except (ValueError, AttributeError):
        is_api = False
    if not is_api:
        raise InputError(f"{name} is no API of a MediaWiki: the answer is something else (HTTP {answer.status_code}).")


def _configuration() -> Path:
    """The folder with the operator's `user-config.py`; an empty one of our own when there is none."""
    named = credential_files.folder()
    if named is not None:
        _check_modes(named)
        return named
    folder = Path(tempfile.mkdtemp(prefix="sessionbot-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / CONFIG).touch(mode=0o600)
    return folder


def _check_modes(folder: Path) -> None:
    """Raises when others may change the configuration or read the password: pywikibot would go on without it."""
    for path in credential_files.listed(folder):
        _check_mode(path)


def _check_mode(path: Path) -> None:
    if why := credential_files.fault(path):
        raise InputError(why)


def _import(folder: Path) -> None:
    """Imports pywikibot with that folder, without a look at our command line, and keeps it quiet."""
    os.environ["PYWIKIBOT_DIR"] = str(folder)
    arguments, sys.argv = sys.argv, sys.argv[:1]
    try:
        with warnings.catch_warnings(record=True) as told:
            import pywikibot  # noqa: PLC0415
            from pywikibot import bot, config  # noqa: PLC0415
            from pywikibot.comms import http  # noqa: PLC0415

        # What it says goes to a buffer, and to its log file where user-config.py asks for one: log = ['*']
        bot.set_interface("buffer")
    except Exception as why:  # the operator's file is a program
        raise InputError(f"{folder / CONFIG} cannot be used: {type(why).__name__}: {str(why).rstrip('.')}.") from why
    finally:
        sys.argv = arguments
    if config.simulate:
        raise InputError(f"{folder / CONFIG} sets simulate; take it out: sessionbot plan shows what would be written.")
    if wrong := next((one.message for one in told if isinstance(one.message, TypeError)), None):
        config.put_throttle = 0  # pywikibot reckons with it when the process ends
        raise InputError(f"{folder / CONFIG} cannot be used: {str(wrong).rstrip('.')}.")
    config.base_dir = str(folder)
    config.max_retries = min(config.max_retries, PATIENCE)
    config.retry_max = min(config.retry_max, LONGEST_WAIT)
    config.cosmetic_changes = False
    config.noisysleep = float("inf")
    config.user_agent_description = config.user_agent_description or AGENT
    if config.password_file is None and (folder / PASSWORDS).is_file():
        config.password_file = str(folder / PASSWORDS)
    if config.password_file and (path := folder / config.password_file).is_file():
        _check_mode(path)
    pywikibot.input = _never_ask
    hooks = http.session.hooks["response"]
    if _check_wait not in hooks:
        hooks.append(_check_wait)


def _check_wait(response: Response, **_: object) -> None:
    """Raises when the server asks to wait for long: pywikibot would sleep that long inside one call, whatever it is."""
    from pywikibot.exceptions import FatalServerError  # noqa: PLC0415  # the only fault after which it does not try again

    asked = response.headers.get("Retry-After", "")
    try:
        seconds = float(asked)
    except ValueError:  # a date, which pywikibot cannot read and takes for no answer
        return
    if not seconds <= LONGEST_WAIT:
        raise FatalServerError(f"its server asks to be left alone for {asked} seconds")


def _never_ask(question: str, *_: object, **__: object) -> str:
    """A scheduled job has nobody to ask: pywikibot asks for a password when a login is lost."""
    raise InputError(
        f"The wiki asks for a login ({question.split('(', maxsplit=1)[0].strip()}) and no password is configured for it."
    )


def _can_log_in(site: APISite) -> bool:
    """Whether the operator has configured a BotPassword file, or OAuth for this wiki (`authenticate`)."""
    from pywikibot import config  # noqa: PLC0415

    return bool(config.password_file or site.is_oauth_token_available())


def _family_and_code(name: str, user: str) -> tuple[Family, str]:
    from pywikibot import config  # noqa: PLC0415
    from pywikibot.exceptions import UnknownFamilyError  # noqa: PLC0415
    from pywikibot.family import Family  # noqa: PLC0415

    if "://" in name:
        family = _family(name)
        config.usernames[family.name][family.code] = user
        return family, family.code
    family_name, _, code = name.partition(":")
    try:
        family = Family.load(family_name)
    except UnknownFamilyError as why:
        raise InputError(f"pywikibot knows no family “{family_name}”: give the URL of the wiki's api.php.") from why
    if code not in family.langs:
        raise InputError(f"pywikibot knows no wiki “{code}” in its family “{family_name}”.")
    configured = config.usernames.get(family_name, {})
    known = configured.get(code) or configured.get("*")
    if known and known.replace("_", " ") != user.replace("_", " "):
        raise InputError(
            f"The conference's bot is {user}, but user-config.py says {known} for {name}; make them the same."
        )
    config.usernames[family_name][code] = user
    return family, code


def _family(url: str) -> Family:
    """A family of one wiki, for an API URL."""
    from pywikibot import config  # noqa: PLC0415
    from pywikibot.family import SingleSiteFamily  # noqa: PLC0415

    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not parts.path.endswith("/api.php"):
        raise InputError(f"{url} is no API URL: it ends in /api.php, such as https://wiki.example.org/w/api.php.")
    name = re.sub(r"[^a-z0-9]", "", (parts.hostname + str(parts.port or "")).lower())

    class OneWiki(SingleSiteFamily):  # type: ignore[misc]
        """The wiki behind the URL."""

        domain = parts.netloc
        code = name

        def protocol(self, code: str) -> str:  # noqa: ARG002
            return parts.scheme

        def scriptpath(self, code: str) -> str:  # noqa: ARG002
            return parts.path.removesuffix("/api.php")

    OneWiki.name = name
    if parts.scheme == "http":
        config.enable_GET_without_SSL = True
    return OneWiki()
