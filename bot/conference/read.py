"""A conference from the text of its TOML file; faults name file, key and line."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from pydantic import ValidationError

from bot.conference.model import Conference
from bot.errors import ConferenceError

SECTION = re.compile(r"\s*\[+\s*([^\[\]]+?)\s*\]+")
KEY = re.compile(r"\s*([A-Za-z0-9_\-\"'.]+)\s*=")


def conference(text: str, file: str) -> Conference:
    """The conference that the text describes; raises `ConferenceError` with a sentence for the first fault."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        raise ConferenceError(f"{file} is not TOML: {why}.") from None
    try:
        return Conference.model_validate(_with_codes(values))
    except ValidationError as why:
        raise ConferenceError(_sentence(why, text, file)) from None


def _with_codes(values: dict[str, Any]) -> dict[str, Any]:
    """`[statuses.done]` tables as a list of statuses with their codes."""
    statuses = values.get("statuses")
    if not isinstance(statuses, dict):
        return values
    listed = [{"code": code, **value} if isinstance(value, dict) else value for code, value in statuses.items()]
    return {**values, "statuses": listed}


def _sentence(why: ValidationError, text: str, file: str) -> str:
    fault = why.errors()[0]
    keys = [str(part) for part in fault["loc"] if isinstance(part, str)]
    name = ".".join(keys) or "the file"
    line = _line(text, keys)
    where = f"{file}, line {line}" if line else file
    more = f" ({len(why.errors()) - 1} more after it)" if len(why.errors()) > 1 else ""
    return f"{where}: {_reason(fault, name)}{more}."


def _reason(fault: Any, name: str) -> str:
    kind = fault["type"]
    if kind == "extra_forbidden":
        return f"there is no key “{name}”; see the README for the keys of a conference file"
    if kind == "missing":
        return f"the key “{name}” is missing"
    return f"“{name}” is not usable: {str(fault['msg']).removeprefix('Value error, ').rstrip('.')}"


def _line(text: str, keys: list[str]) -> int | None:
    """The line on which the key, or else the nearest table around it, stands."""
    section: list[str] = []
    best = None
    for number, line in enumerate(text.splitlines(), 1):
        if match := SECTION.match(line):
            section = [part.strip(" \"'") for part in match[1].split(".")]
            found = section
        elif match := KEY.match(line):
            found = [*section, *(part.strip("\"'") for part in match[1].split("."))]
        else:
            continue
        if found == keys:
            return number
        if found == keys[: len(found)]:
            best = number
    return best
