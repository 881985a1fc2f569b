from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy.credentials import REDACTED, redact, secrets_in, too_open


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700, 0o100600])
def test_a_file_of_ones_own(mode):
    assert too_open("user-password.py", mode, secret=True) is None


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o444, 0o440, 0o100644])
def test_a_secret_that_others_may_read(mode):
    assert too_open("user-password.py", mode, secret=True) == (
        "user-password.py can be read by other users of this machine; type: chmod 600 user-password.py"
    )
    assert too_open("user-config.py", mode, secret=False) is None


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666, 0o777, 0o664, 0o100664])
@pytest.mark.parametrize("secret", [True, False])
def test_trap_17_a_file_that_others_may_change(mode, secret):
    assert "user-config.py can be changed by other users" in too_open("user-config.py", mode, secret=secret)


@given(st.integers(0, 0o7777))
def test_only_the_owners_bits_are_free(mode):
    assert (too_open("f", mode, secret=True) is None) == (mode & 0o066 == 0)


def test_secrets_are_taken_out_of_a_message():
    message = "Login failed for SessionBot with lamp-oil-77 (lgpassword=lamp-oil-77)."
    assert redact(message, ["lamp-oil-77"]) == f"Login failed for SessionBot with {REDACTED} (lgpassword={REDACTED})."


def test_also_as_part_of_an_address():
    assert redact("GET /?p=a%2Fb%26c+d&q=a%2Fb%26c%20d", ["a/b&c d"]) == f"GET /?p={REDACTED}&q={REDACTED}"


def test_the_longer_of_two_goes_first():
    assert redact("key: lamp-oil", ["lamp", "lamp-oil"]) == f"key: {REDACTED}"


def test_a_line_break_behind_a_secret_is_not_part_of_it():
    assert redact("key: lamp-oil.", ["lamp-oil\n"]) == f"key: {REDACTED}."


def test_a_secret_may_hold_any_character():
    assert redact("key: \udce4x.", ["\udce4x"]) == f"key: {REDACTED}."


@pytest.mark.parametrize("secrets", [[], [""], ["  ", "\n"]])
def test_without_secrets_the_text_stays(secrets):
    assert redact("a b\n", secrets) == "a b\n"


def test_signs_of_a_pattern_are_just_signs():
    assert redact("a.b axb \\1", ["a.b", "\\1"]) == f"{REDACTED} axb {REDACTED}"


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters=REDACTED)).filter(str.strip), min_size=1),
    st.text(),
    st.data(),
)
def test_no_secret_survives(secrets, around, data):
    parts = data.draw(
        st.lists(st.sampled_from([*secrets, *(quote(one, safe="") for one in secrets), around]), max_size=8)
    )
    cleaned = redact("".join(parts), secrets)
    for secret in secrets:
        assert secret.strip() not in cleaned


PASSWORD_FILES = {
    "('SessionBot', 'one')": ["one"],
    "('SessionBot', BotPassword('name', 'two'))": ["two"],
    "('meta', 'meta', 'SessionBot', 'three')\n('x', BotPassword('y', 'four'))": ["three", "four"],
    "authenticate['meta.wikimedia.org'] = ('a', 'b', 'c', 'd')": ["a", "b", "c", "d"],
    "authenticate['x'] = 'a', \\\n    'b'": ["a", "b"],
    "usernames['meta']['meta'] = 'SessionBot'\npair = ('no', 'secret')\n# authenticate['x'] = ('a',)": [],
    "this is no Python": [],
    "(" * 10_000: [],
    "\0": [],
}


@pytest.mark.parametrize("text", PASSWORD_FILES, ids=range(len(PASSWORD_FILES)))
def test_secrets_in_a_file(text):
    assert sorted(secrets_in(text)) == sorted(PASSWORD_FILES[text])
