"""Names and groups at the beginning of a sentence, in languages where a group's noun stands first."""

from __future__ import annotations

import pytest

from bot.conference.language import codes, language
from bot.parsers.names import Names
from bot.parsers.words import words


def listed(code, text):
    found, _ = Names(text, (), words((language(code),))).listing(0)
    return [name.name for name in found]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("it", "Il gruppo di lavoro Scuola preparerà la lista", ["gruppo di lavoro Scuola"]),
        ("it", "il gruppo di lavoro sulla scuola preparerà la lista", ["gruppo di lavoro sulla scuola"]),
        ("it", "L'associazione Vecchio Mulino e Bice d'Orlando scriveranno", ["associazione Vecchio Mulino", "Bice d'Orlando"]),
        ("it", "Il consiglio direttivo deve decidere", ["consiglio direttivo"]),
        ("it", "Il comitato di Wikimedia Italia deciderà", ["comitato di Wikimedia Italia"]),
        ("fr", "L’équipe Traduction va écrire", ["équipe Traduction"]),
        ("fr", "l'équipe de traduction enverra la liste", ["équipe de traduction"]),
        ("fr", "Le comité de pilotage de WikiPont va écrire", ["comité de pilotage de WikiPont"]),
        ("fr", "Le comité enverra la liste", ["comité"]),
        ("fr", "Jeanne d’Aubrac va écrire", ["Jeanne d’Aubrac"]),
        ("fr", "Il va écrire", []),
        ("fr", "Awa Van den Berghe et Tim van der Molen vont écrire", ["Awa Van den Berghe", "Tim van der Molen"]),
        ("de", "Ada Van der Berg schreibt den Brief", ["Ada Van der Berg"]),
        ("de", "Ada den Brief geben", ["Ada"]),
        ("en", "Ada Holm e-mails Ben", ["Ada Holm"]),
        ("es", "Omar al-Hashimi va a escribir al Archivo", ["Omar al-Hashimi"]),
        ("es", "El grupo de Educación y Ane Ruiz van a escribir", ["grupo de Educación", "Ane Ruiz"]),
        ("es", "El comité organizador va a escribir", ["comité organizador"]),
        ("es", "el comité organizador", ["comité organizador"]),
        ("es", "El comité redactará la carta", ["comité"]),
        ("es", "La comisión de los archivos va a escribir", ["comisión de los archivos"]),
        ("pt", "O grupo de trabalho Escola vai escrever", ["grupo de trabalho Escola"]),
        ("pt", "A equipa vai escrever", ["equipa"]),
        ("en", "the group of Chapter Executive Directors will write", ["group of Chapter Executive Directors"]),
        ("en", "the working group on hubs will write", ["working group"]),
        ("en", "the committee Ada chairs will write", ["committee"]),
        ("en", "Ann d'Arcy will write", ["Ann d'Arcy"]),
        ("de", "Die Arbeitsgruppe für Technik schreibt", ["Arbeitsgruppe für Technik"]),
    ],
)  # fmt: skip
def test_names_that_a_sentence_begins_with(code, text, expected):
    assert listed(code, text) == expected


def test_every_language_says_what_stands_between_a_group_and_its_name():
    assert [code for code in codes() if not language(code).people.of + language(code).people.of_names] == []
