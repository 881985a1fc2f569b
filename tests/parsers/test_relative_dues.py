"""Times that only the day of writing would tell: a due as it is written, without dates."""

from __future__ import annotations

import pytest

from bot.conference.language import language
from bot.parsers import due
from bot.parsers.context import Context
from bot.parsers.words import words


@pytest.mark.parametrize(
    ("code", "step", "said"),
    [
        ("en", "Ada will answer within two weeks.", "within two weeks"),
        ("en", "Within the next 10 days Ada Holm sends the list.", "Within the next 10 days"),
        ("en", "Ada puts the list on Meta this week", "this week"),
        ("en", "Ada writes next week's newsletter", None),
        ("en", "Publish the list of this week", None),
        ("en", "Ada writes to those who came this week", None),
        ("en", "Keep the discussion within one page", None),
        ("en", "Within two weeks, by 5 May 2017", "by 5 May 2017"),
        ("de", "Ada schickt die Liste innerhalb von zwei Wochen", "innerhalb von zwei Wochen"),
        ("de", "Ada schickt die Liste nächste Woche", "nächste Woche"),
        ("de", "Die Liste innerhalb des Vereins verteilen", None),
        ("fr", "Ada enverra la liste dans les deux semaines", "dans les deux semaines"),
        ("fr", "Ada enverra la liste d’ici 3 mois", "d’ici 3 mois"),
        ("fr", "Ranger les cartes dans les deux salles", None),
        ("es", "Ada enviará la lista dentro de dos semanas", "dentro de dos semanas"),
        ("es", "Guardar la lista dentro de dos carpetas", None),
        ("it", "Ada manderà la lista entro due settimane", "entro due settimane"),
        ("it", "Tenere la lista entro due pagine", None),
        ("pt", "Ada vai enviar a lista no prazo de 15 dias", "no prazo de 15 dias"),
        ("pt", "Guardar a lista dentro de duas pastas", None),
        ("pl", "Ada wyśle listę w ciągu dwóch tygodni", "w ciągu dwóch tygodni"),
        ("pl", "Ada wyśle listę w dwóch częściach", None),
        ("uk", "Ада надішле список протягом двох тижнів", "протягом двох тижнів"),
        ("uk", "Ада надішле список наступного тижня", "наступного тижня"),
        ("uk", "Ада надішле список двох тижнів", None),
        ("en", "Ada will send the list to the team on Monday.", "Monday"),
        ("en", "On Monday Ada will send the list.", "Monday"),
        ("en", "Ada will send the list on Friday evening, Ben reads it", "Friday evening"),
        ("en", "The team meets on Mondays", None),
        ("en", "On Monday the board met, Ada will write to it", None),
        ("en", "Ada will publish what the board decided on Monday", None),
        ("en", "Ada will write to those who came on Monday", None),
        ("en", "Ada uploads the photos taken on Monday", None),
        ("en", "Ada reads the report on Monday's meeting", None),
        ("de", "Ada schickt die Liste am Montag.", "Montag"),
        ("de", "Ada schickt die Liste montags.", None),
        ("fr", "Ada enverra la liste lundi prochain.", "lundi prochain"),
        ("fr", "Ada prépare la réunion de lundi.", None),
        ("fr", "Le groupe se réunit le lundi.", None),
        ("es", "Ada enviará la lista el lunes.", "lunes"),
        ("es", "El grupo se reúne los lunes.", None),
        ("it", "Ada manderà la lista lunedì.", "lunedì"),
        ("it", "Il gruppo si riunisce il lunedì.", None),
        ("pl", "Ada wyśle listę w poniedziałek", "poniedziałek"),
        ("pt", "Ada vai enviar a lista na segunda-feira", "segunda-feira"),
        ("uk", "Ада надішле список у понеділок", "понеділок"),
    ],
)
def test_a_time_seen_from_the_day_of_writing(code, step, said):
    found = due.find(step, Context(words((language(code),))))
    assert (found.text if found else None) == said
    assert found is None or said.startswith("by") or (found.start, found.end) == (None, None)
