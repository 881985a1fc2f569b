"""What a next step is: something to be done, something that has happened, or a remark such as what was not agreed."""

from __future__ import annotations

import pytest

from bot.conference.language import language
from bot.parsers.session import parse


@pytest.mark.parametrize(
    ("code", "step", "kind"),
    [
        ("en", "There was no consensus on the licence.", "note"),
        ("en", "The licence was not decided.", "note"),
        ("en", "We could not agree on a licence.", "note"),
        ("en", "Nobody wants to do the survey.", "note"),
        ("en", "A second workshop is not planned.", "note"),
        ("en", "No consensus on the licence.", "note"),
        ("en", "We did not agree on a date.", "note"),
        ("en", "There weren't any volunteers.", "note"),
        ("en", "The list has not been sent yet.", "task"),
        ("en", "Do not forget to send the list.", "task"),
        ("en", "Don't forget the list.", "task"),
        ("en", "Make sure that nobody is left out.", "task"),
        ("en", "There was no consensus, so Ada will ask the board.", "task"),
        ("en", "There was no time, so the list will be sent later.", "task"),
        ("en", "Nobody yet", "task"),
        ("en", "Not discussed: who pays", "note"),
        ("en", "Want to help? Get in touch with Ada Holm.", "call"),
        ("en", "Want to help? Write to Ada Holm.", "call"),
        ("de", "Wer hilft mit? Schreibt an Ada Holm.", "call"),
        ("en", "Who keeps the list? Ada Holm writes to the board.", "task"),
        ("en", "Who keeps the list? Nobody knows yet.", "task"),
        ("en", "Contest in autumn. Please join the list!", "task"),
        ("en", "The survey was sent. 40 answers.", "done"),
        ("en", "The logo was chosen. Flyer in May 2018.", "task"),
        ("en", "Volunteers are needed for the jury", "call"),
        ("en", "A translation is needed", "task"),
        ("en", "A template so that work is not done twice", "task"),
        ("en", "No more meetings after ten", "task"),
        ("en", "Decide who is not invited", "task"),
        ("en", "The list was sent.", "done"),
        ("en", "The list was not only sent but also read.", "done"),
        ("en", "There was no room, but the list was written.", "done"),
        ("en", "The people who were not there were informed.", "done"),
        ("en", "We will not forget to ask.", "task"),
        ("en", "Mentor for newcomers (nobody wants to, so far)", "task"),
        ("en", "The list (not the report) was sent.", "done"),
        ("en", "The list hasn't been sent yet.", "task"),
        ("en", "The list wasn't sent.", "note"),
        ("en", "Solve the problem: nobody knows the password", "task"),
        ("en", "New rules for those who have not voted", "task"),
        ("en", "Find out why the form is not used", "task"),
        ("en", "The form that we wrote was sent.", "done"),
        ("en", "The letter was sent, no answers", "done"),
        ("en", "Ada Holm wrote the report.", "done"),
        ("en", "Ada Holm did not write the report.", "note"),
        ("en", "Ada Holm has not written the report yet.", "task"),
        ("it", "Capire perché la lista non è stata inviata", "task"),
        ("pl", "Zadbać, żeby nikt nie został pominięty", "task"),
        ("pl", "Strona została utworzona, ale nie przetłumaczona", "done"),
        ("en", "It would be great to have a badge.", "task"),
        ("en", "The plan is to put the list online.", "task"),
        ("en", "Upload the list (done 14/8)", "done"),
        ("en", "Upload the list (done by Ada?)", "task"),
        ("en", "Ask the board\n** asked, answer: no ✅", "done"),
        ("en", "Plan a workshop\n** book a room ✅\n** print the list", "task"),
        ("en", "No results, but a nice chat.", "note"),
        ("en", "Nothing else was agreed on.", "note"),
        ("de", "Über die Lizenz wurde nicht entschieden.", "note"),
        ("de", "Ein zweiter Workshop ist nicht geplant.", "note"),
        ("de", "Es gab keinen Konsens über die Lizenz.", "note"),
        ("de", "Wir konnten uns nicht auf eine Lizenz einigen.", "note"),
        ("de", "Niemand will die Umfrage machen.", "note"),
        ("de", "Kein Konsens zur Lizenz.", "note"),
        ("de", "Nicht vergessen, die Liste zu schicken.", "task"),
        ("de", "Die Liste wurde noch nicht verschickt.", "task"),
        ("de", "Darauf achten, dass niemand fehlt", "task"),
        ("de", "Es gab keinen Konsens, deshalb wird der Vorstand gefragt.", "task"),
        ("de", "Die Liste wurde nicht nur geschrieben.", "done"),
        ("de", "Die Liste wurde verschickt.", "done"),
        ("es", "No hubo consenso sobre la licencia.", "note"),
        ("es", "La licencia no fue decidida.", "note"),
        ("es", "No llegamos a un acuerdo sobre la licencia.", "note"),
        ("es", "Nadie quiere hacer la encuesta.", "note"),
        ("es", "Sin consenso sobre la licencia.", "note"),
        ("es", "No olvidar enviar la lista.", "task"),
        ("es", "La lista aún no ha sido enviada.", "task"),
        ("es", "Asegurar que nadie quede fuera.", "task"),
        ("fr", "Pas de consensus sur la licence.", "note"),
        ("fr", "Il n'y a pas eu de consensus sur la licence.", "note"),
        ("fr", "La licence n'a pas été décidée.", "note"),
        ("fr", "Nous n'avons pas pu nous mettre d'accord.", "note"),
        ("fr", "Personne ne veut faire l'enquête.", "note"),
        ("fr", "Un deuxième atelier n'est pas prévu.", "note"),
        ("fr", "Ne pas oublier d'envoyer la liste.", "task"),
        ("fr", "La liste n'a pas encore été envoyée.", "task"),
        ("fr", "S'assurer que personne n'est oublié", "task"),
        ("it", "Non c'è stato consenso.", "note"),
        ("it", "Non c’è stato consenso.", "note"),
        ("it", "La licenza non è stata decisa.", "note"),
        ("it", "Non siamo riusciti a metterci d'accordo.", "note"),
        ("it", "Nessuno vuole fare il sondaggio.", "note"),
        ("it", "Nessun accordo sulla licenza.", "note"),
        ("it", "Non dimenticare di inviare la lista.", "task"),
        ("it", "La lista non è stata ancora inviata.", "task"),
        ("it", "Fare in modo che nessuno resti fuori", "task"),
        ("pl", "Nie było zgody co do licencji.", "note"),
        ("pl", "Licencja nie została ustalona.", "note"),
        ("pl", "Nie udało się ustalić licencji.", "note"),
        ("pl", "Nikt nie chce zrobić ankiety.", "note"),
        ("pl", "Brak zgody co do licencji.", "note"),
        ("pl", "Drugi warsztat nie jest planowany.", "note"),
        ("pl", "Nie zapomnieć wysłać listy.", "task"),
        ("pl", "Lista nie została jeszcze wysłana.", "task"),
        ("pt", "Não houve consenso sobre a licença.", "note"),
        ("pt", "A licença não foi decidida.", "note"),
        ("pt", "Não chegamos a acordo.", "note"),
        ("pt", "Ninguém quer fazer o inquérito.", "note"),
        ("pt", "Ainda não há consenso sobre a licença.", "note"),
        ("pt", "Não esquecer de enviar a lista.", "task"),
        ("pt", "Garantir que ninguém fique de fora.", "task"),
        ("pt", "A lista foi enviada.", "done"),
        ("pt", "A lista não só foi enviada, foi traduzida.", "done"),
        ("uk", "Не було згоди щодо ліцензії.", "note"),
        ("uk", "Ліцензію не було визначено.", "note"),
        ("uk", "Не вдалося домовитися про ліцензію.", "note"),
        ("uk", "Ніхто не хоче робити опитування.", "note"),
        ("uk", "Немає згоди щодо ліцензії.", "note"),
        ("uk", "Другий семінар не планується.", "note"),
        ("uk", "Не забути надіслати список.", "task"),
        ("uk", "Список ще не надіслано.", "task"),
        ("uk", "Про виставку нічого не вирішили", "note"),
        ("de", "Noch nicht besprochen: wer bezahlt", "note"),
        ("de", "Freiwillige gesucht für die Jury", "call"),
        ("de", "Nicht vergessen: die Liste senden", "task"),
        ("fr", "Pas encore discuté : qui paie", "note"),
        ("fr", "Qui veut rejoindre le jury ?", "call"),
        ("es", "Sin decidir: quién paga", "note"),
        ("es", "¿Quién quiere participar en el jurado?", "call"),
        ("it", "Non discusso: chi paga", "note"),
        ("it", "Servono volontari per la giuria", "call"),
        ("pt", "Não discutido: quem paga", "note"),
        ("pt", "Quem quer participar do júri?", "call"),
        ("pl", "Nie omówiono: kto płaci", "note"),
        ("pl", "Potrzebni wolontariusze do jury", "call"),
        ("uk", "Не обговорено: хто платить", "note"),
        ("uk", "Потрібні волонтери до журі", "call"),
    ],
)
def test_kinds(code, step, kind):
    label = language(code).labels.next_steps[0]
    session = parse("X/Y", f"; {label}\n* {step}\n", [language(code), language("en")]).sessions[0]
    assert [one.kind for one in session.next_steps] == [kind]


@pytest.mark.parametrize(
    ("code", "step"),
    [
        ("en", "Create the page (done, see [[A]])"),
        ("en", "Create the page – done, see [[A]]"),
        ("en", "Create the page (done by Ada)"),
        ("en", "Create the page. Done!"),
        ("en", "Create the page (already done)"),
        ("en", "Create the page (done in May)"),
        ("en", "Create the page (✓ 3 May)"),
        ("en", "[✓] Create the page"),
        ("en", "The photos are online."),
        ("en", "All photos of our team are now online"),
        ("de", "Seite anlegen – erledigt, siehe [[A]]"),
        ("de", "Seite anlegen (erledigt am 3. Mai)"),
        ("de", "Die Fotos sind online."),
        ("fr", "Créer la page (déjà fait)"),
        ("fr", "Les photos sont en ligne"),
        ("es", "Las fotos están en línea"),
        ("it", "Le foto sono online"),
        ("pl", "Zdjęcia są w sieci"),
        ("pt", "As fotos estão no ar"),
        ("uk", "Створити сторінку (вже зроблено)"),
        ("uk", "Фото вже в мережі"),
    ],
)
def test_what_is_said_to_be_done(code, step):
    label = language(code).labels.next_steps[0]
    session = parse("X/Y", f"; {label}\n* {step}\n", [language(code)]).sessions[0]
    assert [(one.kind, one.due) for one in session.next_steps] == [("done", None)]


@pytest.mark.parametrize(
    ("code", "step"),
    [
        ("en", "Create the page (to be done by Ada)"),
        ("en", "Create the page – not done"),
        ("en", "Create the page (done by June?)"),
        ("en", "Create the page (done by June)"),
        ("en", "Create the page (✓ or ✗?)"),
        ("en", "Create the page (done for the German part)"),
        ("en", "Create the page (done) and print it"),
        ("en", "Create the page (done, will be sent in May)"),
        ("en", "Create the page – done, then send it to Ada"),
        ("en", "Bake the cake half-done"),
        ("en", "A second call once this is done"),
        ("en", "Ask the board once this is done."),
        ("en", "No new lists until this is done"),
        ("en", "The board decides after the work is done"),
        ("en", "Make sure the photos are online"),
        ("en", "Check whether the photos are online"),
        ("en", "The photos are not online"),
        ("en", "The photos are online by 5 May 2025"),
        ("de", "Sobald die Fotos online sind, schreibt Ada an alle"),
        ("de", "Prüfen, ob die Fotos fertig sind"),
    ],
)
def test_what_is_still_to_be_done(code, step):
    label = language(code).labels.next_steps[0]
    session = parse("X/Y", f"; {label}\n* {step}\n", [language(code)]).sessions[0]
    assert [one.kind for one in session.next_steps] == ["task"]


def test_who_did_it_stands_beside_the_mark():
    page = "; Next steps\n* Create the page (done by Ada Holm)\n* Create the list (done by volunteers)\n"
    session = parse("X/Y", page, [language("en")]).sessions[0]
    assert [[who.name for who in one.owners] for one in session.next_steps] == [["Ada Holm"], []]


def test_an_item_that_is_only_a_placeholder_is_no_step():
    session = parse("X/Y", "; Next steps\n* Send the list\n* -\n* TBD\n* None so far\n", [language("en")]).sessions[0]
    assert [(one.kind, one.text) for one in session.next_steps] == [("task", "Send the list"), ("note", "None so far")]
    assert session.other == []
