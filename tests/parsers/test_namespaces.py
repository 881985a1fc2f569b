"""Files, categories and accounts under the names that MediaWiki gives them in other languages."""

from __future__ import annotations

import pytest

from bot.parsers import blocks, inline
from bot.parsers.guard import Allowance
from bot.templates.place import after_leading


def seen(text):
    return inline.read(text, 0, len(text), Allowance())


ACCOUNTS = [
    *("User", "Utente", "Usuária", "Użytkowniczka", "Користувачка", "Benutzerin", "Dyskusja_użytkownika", "User_talk"),
    *("w:de:Benutzer", ":m:User", "c:Utilisateur"),
]


@pytest.mark.parametrize("name", ACCOUNTS)
def test_an_account(name):
    assert [mention.user for mention in seen(f"by [[{name}:Ada Holm|Ada]]").mentions] == ["Ada Holm"]


def test_an_account_marked_for_translation():
    read = seen(
        'by [[<tvar name="u1">User:Ada Holm</tvar>|Ada]], see [<tvar name="l1">https://a.example/b</tvar> maps]'
    )
    assert read.text == "by Ada, see maps"
    assert [(mention.user, mention.link.target) for mention in read.mentions] == [
        ("Ada Holm", "User:Ada Holm"),
        (None, "https://a.example/b"),
    ]


@pytest.mark.parametrize("page", ["Users of maps: a story", "Superuser:Ada", "Conference/User:Ada"])
def test_no_account(page):
    assert [mention.user for mention in seen(f"by [[{page}|Ada]]").mentions] == [None]


@pytest.mark.parametrize(
    "name", ["Category", "Kategoria", "Категорія", "Categoria", "Catégorie", "Categoría", "Luokka"]
)
def test_a_category(name):
    text = f"[[{name}:Mills]]\nIt grinds."
    assert [block.kind for block in blocks.read(text)] == ["category", "text"]
    assert after_leading(text) == text.index("It")
    assert seen(f"It grinds.[[{name}:Mills]]").text == "It grinds."
