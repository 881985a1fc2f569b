"""A conference that the bot has never seen: what `init` proposes can be used at once, and places the labels."""

from __future__ import annotations

import json
import re
import shlex
from collections import defaultdict
from itertools import takewhile
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import PAGES, ROOT, files

from bot.cli import main
from bot.commands.plan import PENDING
from bot.conference import read
from bot.parsers.session import parse
from bot.report.text import CONTROL

LEAST = 0.95
RECORD_FIELD = {
    "milestones": "next_steps", "duration": "duration_minutes", "summary": "topics", "affiliation": "people",
    "when": "slots", "day": "slots", "time": "slots", "room": "slots",
}  # fmt: skip
"""The field of the record, where that of a label has another name."""
CONTENT = {"text", "name", "affiliation", "target", "file", "title", "heading", "day", "start", "end", "room"}


def write(title, text):
    """A page of the folder wiki `wiki`."""
    path = Path("wiki", f"{title}.wiki")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def init(*arguments, status=0, wiki="folder:wiki"):
    """What the command said, by stream."""
    done = CliRunner().invoke(main, ["init", *arguments, "--wiki", wiki])
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    assert done.exit_code == status, done.stderr
    assert not CONTROL.search(done.stdout + done.stderr)
    return done


def proposed(prefix, *arguments):
    """The conference that `init` proposes, saved as new.toml."""
    init(prefix, "--out", "new.toml", "--overwrite", *arguments)
    return read.conference(Path("new.toml").read_text("utf-8"), "new.toml")


def plan(file="new.toml"):
    return CliRunner().invoke(main, ["plan", file])


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty folder wiki below the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wiki").mkdir()


# the measure: labels placed as in gold


def strings(value):
    """All that a field says, whatever else the record tells of it."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name in CONTENT or isinstance(one, list | dict):
                yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif value is not None:
        yield re.sub(r"\W+", " ", str(value)).strip()


def said(sessions, field):
    return {text for session in sessions for text in strings(session.get(field))}


def labels_placed(conference, title, text, gold):
    """For each label of the page that asks for an answer, whether it was placed as in gold."""
    parsed = parse(title, text, conference.spoken(), year=conference.year)
    sessions = [session.model_dump(mode="json") for session in parsed.sessions]
    kept = {one["label"] for session in gold for one in session.get("other", [])}
    for label in parsed.labels:
        field = RECORD_FIELD.get(label.field, label.field)
        if label.field == "frame" or label.label in kept:
            continue
        got, wanted = said(sessions, field), said(gold, field)
        yield label, label.field not in {"unknown", "other"} and (bool(got & wanted) or got == wanted)


def fixtures():
    """The session pages that have gold, by conference."""
    found = defaultdict(list)
    for file in sorted(PAGES.glob("*/gold.json")):
        if file.read_text("utf-8").startswith("{"):
            continue  # a programme
        title = json.loads(file.with_name("case.json").read_text("utf-8"))["title"]
        text = file.with_name("page.wiki").read_bytes()
        found[title.partition("/")[0]].append((title, text, json.loads(file.read_text("utf-8"))))
    return found


@pytest.mark.parametrize(("name", "pages"), fixtures().items(), ids=list(fixtures()))
def test_the_labels_of_our_pages_are_placed_as_in_gold(name, pages):
    for title, text, _ in pages:
        write(title, text)
    conference = proposed(name)
    assert plan().exit_code == PENDING
    assert all(conference.is_session(title) for title, _, _ in pages)
    placed = [
        (label, right)
        for title, text, gold in pages
        for label, right in labels_placed(conference, title, text.decode().replace("\r\n", "\n"), gold)
    ]
    wrong = [label for label, right in placed if not right]
    # a page may have so few labels that one of them is more than the share
    assert len(placed) >= 5
    assert len(wrong) <= max(1, (1 - LEAST) * len(placed)), wrong


def test_the_labels_of_all_our_pages_together():
    told = []
    for name, pages in fixtures().items():
        for title, text, _ in pages:
            write(title, text)
        conference = proposed(name)
        for title, text, gold in pages:
            told += labels_placed(conference, title, text.decode().replace("\r\n", "\n"), gold)
    assert sum(right for _, right in told) >= LEAST * len(told)


SHAPES = {
    "A": (
        {
            "Kelp Week 2027/Programme/4": "== 4: Kelp ==\n;What was this session about?\n: Kelp, mostly.\n;Audience\n\nDivers\n"
            ";What are the next steps to be taken?\n* Ida Quill will plant kelp by 3 May 2027.\n;Table hosts\n: Ida Quill (Shore Club)\n"
        },
        {"about": "about", "audience": "audience", "what are the next steps to be taken": "next_steps", "table hosts": "people"},
    ),
    "B": (
        {
            f"Kelp Week 2027/Submissions/{name}": f"== Title of your proposal ==\n<!-- short -->\n{name}\n"
            "== Name(s) and/or username(s) ==\n* Ida Quill\n== Abstract ==\nWe look at it.\n== Duration (without Q&A) ==\n30 minutes\n"
            for name in ("On kelp", "Tides, explained", "What floats?")
        },
        {"title of your proposal": "title", "abstract": "description", "duration (without q&a)": "duration"},
    ),
    "C": (
        {
            f"Kelp Week 2027/Programme/K0{number}": f"{{{{KW session\n| id = K0{number}\n| title = Kelp\n| presenters = Ida Quill\n"
            "| abstract = Long.\n| room = Pier 3\n| outcomes =\n* Wet feet\n}}\n"
            for number in (1, 2)
        },
        {"presenters": "people", "abstract": "description", "room": "room", "outcomes": "desired_outcomes"},
    ),
    "D": (
        {
            "Kelp Week 2027/Notes/Day 1": "".join(
                f"== Session {number}: Kelp {number} ==\n'''When:''' 3 May 2027, 09:30–10:45\n\n'''Facilitator:''' Ida Quill\n"
                "=== Action items ===\n* Ida Quill will dry the kelp.\n"
                for number in (1, 2)
            )
        },
        {"when": "when", "facilitator": "people", "action items": "next_steps"},
    ),
    "F": (
        {
            "Kelp Week 2027/Pads/9": "== 9 Kelp pad ==\nFacilitators: Ida Quill\n\n=== Notes ===\n1402 People are coming in\n1404 Ida: hello\n"
            "* -> more kelp\n=== Action items ===\n* @Ida: dry the kelp\n"
        },
        {"facilitators": "people", "notes": "summary", "action items": "next_steps"},
    ),
}  # fmt: skip
"""A few pages of each shape, with what their labels mean."""


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_can_be_planned_and_its_labels_are_placed(shape):
    pages, meant = SHAPES[shape]
    for title, text in pages.items():
        write(title, text)
    conference = proposed("Kelp Week 2027")
    assert plan().exit_code == PENDING
    assert (conference.year, conference.languages) == (2027, ["en"])
    for title, text in pages.items():
        assert conference.is_session(title)
        labels = parse(title, text, conference.spoken()).labels
        told = {label.label.casefold().rstrip("?"): label.field for label in labels}
        assert {label: told.get(label) for label in meant if label != "about"} == {
            label: field for label, field in meant.items() if label != "about"
        }


SCHEDULE = "".join(
    ["{| class=wikitable\n! Time !! Pier 3 !! Pier 4\n"]
    + [
        f"|-\n! {hour}:00–{hour}:45\n| [[Kelp Week 2027/Programme/{hour}|{hour}: Kelp]] || Coffee\n"
        for hour in range(10, 15)
    ]
    + ["|}\n"]
)


def test_a_programme_without_sessions_leads_to_them():
    """Shape E: there is nothing to place, but the links tell where the sessions stand."""
    write("Kelp Week 2027/Schedule", SCHEDULE)
    done = init("Kelp Week 2027", status=2)
    assert "1 programme page\n  Kelp Week 2027/Schedule" in done.stderr
    assert done.stderr.endswith("links to pages below “Kelp Week 2027/Programme/”: try that prefix.\n")
    assert done.stdout == ""


# what is proposed


def test_programme_pages_are_proposed():
    for hour in range(10, 15):
        write(f"Kelp Week 2027/Programme/{hour}", PAGE)
    write("Kelp Week 2027/Schedule", SCHEDULE)
    conference = proposed("Kelp Week 2027")
    assert conference.pages.programme == ["Kelp Week 2027/Schedule"]


PAGE = ";Audience\nall\n;Description\nSomething.\n;Next steps\n* Ida Quill will dry the kelp.\n"


@pytest.mark.parametrize(
    ("names", "pattern"),
    [
        (["1", "2", "10"], r"\d+"),
        (["1", "2A", "2B", "3"], r"\d+[A-Z]?"),
        (["M001", "M002", "D3.07"], r"[A-Z]{0,3}\d+(?:\.\d+)*[A-Z]?"),
        (["Day 1", "Day 2"], r"Day \d+[A-Z]?"),
        (["1", "2", "3", "4", "Opening (all)"], r"\d+|Opening \(all\)"),
        (["On kelp", "2 tides", "Floating"], r"[^/]+"),
        (["Track A/1", "Track B/2"], r"[^/]+/[^/]+"),
        (["Track A/On kelp", "Tides"], r"(?:[^/]+/)*[^/]+"),
        (["7/de", "8"], r"\d+(?:/de)?"),
        (['Ida\'s "kelp" \\ more', "Ünïcode ☃"], r"[^/]+"),
    ],
)
def test_a_pattern_fits_all_names(names, pattern):
    for name in names:
        write(f"Kelp Week 2027/Programme/{name}", PAGE)
    conference = proposed("Kelp Week 2027/")
    assert (conference.pages.sessions, conference.pages.names) == ("Kelp Week 2027/Programme/", pattern)
    assert all(conference.is_session(f"Kelp Week 2027/Programme/{name}") for name in names)
    assert conference.outputs.follow_up == "Kelp Week 2027/Follow-up"
    assert plan().exit_code == PENDING


OTHERS = {
    "Kelp Week 2027": "== Welcome ==\nThe front page.",
    "Kelp Week 2027/Programme": "== Welcome ==\nThe front page.",
    "Kelp Week 2027/Programme/Welcome": "== Welcome ==\nThe front page.",
    "Kelp Week 2027/Programme/Form": "".join(f";{label}\n<!-- write here -->\n" for label in ("Audience", "Description")),
    "Kelp Week 2027/Programme/On kelp/Summary": PAGE,
    "Kelp Week 2027/Programme/On kelp/de": PAGE,
    "Kelp Week 2027/Programme/Old kelp": "#REDIRECT [[Kelp Week 2027/Programme/On kelp]]",
    "Kelp Week 2027/Programme/Later": "",
    "Kelp Week 2027/Programme/Grid": SCHEDULE,
    "Kelp Week 2027/Follow-up": "<!-- BEGIN sessionbot:follow-up -->\n<!-- END sessionbot:follow-up -->\n",
}  # fmt: skip


def test_pages_that_are_no_sessions():
    for title, text in OTHERS.items():
        write(title, text)
    for name in ("On kelp", "Tides", "Floating things"):
        write(f"Kelp Week 2027/Programme/{name}", PAGE)
    conference = proposed("Kelp Week 2027")
    assert conference.pages.leave_out == [f"Kelp Week 2027/Programme/{name}" for name in ("Form", "Grid", "Welcome")]
    sessions = [title for title in OTHERS if conference.is_session(title)]
    assert sessions == ["Kelp Week 2027/Programme/Old kelp", "Kelp Week 2027/Programme/Later"]
    assert "4 edits pending" in plan().stdout.replace("5 edits", "x")


def test_a_numbered_page_that_is_still_empty_is_not_left_out():
    for name in ("1", "2", "3"):
        write(f"Kelp Week 2027/Programme/{name}", PAGE if name != "3" else "<!-- to come -->")
    assert proposed("Kelp Week 2027").is_session("Kelp Week 2027/Programme/3")


def test_languages_by_the_pages_that_are_in_them():
    german = ";Zielgruppe\nalle\n;Beschreibung\nEtwas.\n;Nächste Schritte\n* Ida Quill trocknet den Tang.\n"
    for number, text in enumerate((german, german, PAGE)):
        write(f"Tangwoche 2027/Programm/{number}", text)
    assert proposed("Tangwoche 2027").languages == ["de", "en"]
    assert proposed("Tangwoche 2027", "--language", "en").languages == ["en"]


def test_the_year_of_pages_whose_titles_tell_none():
    for number in (1, 2):
        write(f"Kelp Week/{number}", f"{PAGE}Held on 3 May 2026, 4 May 2026; after that of 2025.")
    assert proposed("Kelp Week").year == 2026
    write("Kelp Week/2", f"{PAGE}2025 2025 2024")
    assert proposed("Kelp Week").year is None


def test_a_folder_is_named_as_it_is_seen_from_the_file():
    write("Kelp Week 2027/1", PAGE)
    Path("conferences").mkdir()
    Path("else where").mkdir()
    init("Kelp Week 2027", "--out", "conferences/new.toml")
    assert read.conference(Path("conferences/new.toml").read_text("utf-8"), "x").wiki == "folder:../wiki"
    Path("else where/new.toml").write_text(init("Kelp Week 2027").stdout, "utf-8")
    for file in ("conferences/new.toml", "else where/new.toml"):
        assert plan(file).exit_code == PENDING


# labels that nobody knows

ODD = (
    ";Audience\nall\n;Description\nSomething.\n;Take-homes\n* Wet feet\n'''Tide table:''' [https://tides.example.org tides]\n\n"
    "Mood: splendid\n"
)


def shore(count=4, text=ODD):
    for number in range(1, count + 1):
        write(f"Kelp Week 2027/{number}", text)


def test_labels_that_no_language_knows_are_listed_with_a_place():
    shore()
    text = init("Kelp Week 2027").stdout
    listed = [line for line in text.splitlines() if line.startswith('# "')]
    assert [line.partition(" = ")[0] for line in listed] == ['# "Take-homes"', '# "Tide table"', '# "Mood"']
    assert "# 4 times on 4 pages, such as Kelp Week 2027/1, line 5: ;Take-homes\n" in text
    assert read.conference(text, "x").labels == {}


def test_the_lines_work_as_soon_as_their_mark_is_gone():
    shore()
    text = re.sub(r'^# (?=")', "", init("Kelp Week 2027").stdout, flags=re.MULTILINE)
    text = re.sub(r'^"Take-homes" = .*', '"Take-homes" = "desired_outcomes"', text, flags=re.MULTILINE)
    text = re.sub(r'^"Tide table" = .*', '"Tide table" = "links"', text, flags=re.MULTILINE)
    conference = read.conference(text, "x")
    (session,) = parse("Kelp Week 2027/1", ODD, conference.spoken()).sessions
    assert [one.text for one in session.desired_outcomes] == ["Wet feet"]
    assert [link.target for link in session.links] == ["https://tides.example.org"]
    assert [other.label for other in session.other] == ["Mood"]


def test_pages_in_a_language_that_nobody_speaks():
    """Sessions are known by the labels they share; what to do about them is in the file."""
    shore(text="== Zurp ==\nflum\n== Vadda ==\nkred\n== Osk ==\nmip\n")
    write("Kelp Week 2027/Team", "== Who we are ==\nPeople.")
    conference = proposed("Kelp Week 2027")
    assert conference.pages.names == r"\d+"
    assert re.findall(r'^# "(\w+)" = "other"', Path("new.toml").read_text("utf-8"), re.MULTILINE) == ["Vadda", "Osk", "Zurp"]  # fmt: skip
    assert plan().exit_code in {0, PENDING}


@pytest.mark.parametrize(
    ("label", "field"), [("Kelp summary", "summary"), ("Audiance", "audience"), ("Nxt steps", "next_steps")]
)
def test_a_guess_at_what_is_meant(label, field):
    shore(text=f";Audience\nall\n;Description\nSomething.\n;{label}\nSomething else.\n")
    assert f'# "{label}" = "{field}"\n' in init("Kelp Week 2027").stdout


def test_the_table_of_labels():
    shore(text=ODD + ";Room setting\nBoats\n")
    told = init("Kelp Week 2027").stderr
    assert re.search(r"^ +4 +4 +Audience +audience$", told, re.MULTILINE)
    assert re.search(r"^ +4 +4 +Take-homes +Kelp Week 2027/1:5$", told, re.MULTILINE)
    assert re.search(r"^ +4 +4 +Room setting +other$", told, re.MULTILINE)
    assert re.search(r"^33% of the labels and \d\d% of the text have a place", told, re.MULTILINE)


@pytest.mark.parametrize("evil", ["\x1b[31mred", "\x9b31m", "a\u202eb", "\x07\x08", 'x" = "y', "#", "\\", "'''"])
def test_nothing_on_a_page_drives_the_terminal_or_breaks_the_file(evil):
    shore(text=f";Audience\nall\n;Description\nSomething.\n;Odd {evil} label\nHere {evil}.\n")
    write(f"Kelp Week 2027/It's {''.join(takewhile(str.isprintable, evil.replace('#', '')))}", PAGE)
    text = init("Kelp Week 2027").stdout
    uncommented = re.sub(r'^# (?=")', "", text, flags=re.MULTILINE)
    for one in (text, uncommented):
        assert read.conference(one, "x").is_session("Kelp Week 2027/1")


# bad input


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("Nowhere", "has no page whose title begins with “Nowhere”"),
        ("Nowhere/", "has no page whose title begins with “Nowhere/”"),
        ("Kelp Week 2027/1", "is one page, with none below it.* such as “Kelp Week 2027/”"),
        ("Kelp Week 2027/1/", "is one page, with none below it.* such as “Kelp Week 2027/”"),
        ("Kelp Week 2027/T", "No page below .* looks like a session"),
        ("", "cannot be a page title: it is empty"),
        ("/", "cannot be a page title"),
        ("a<b", "cannot be a page title"),
        ("../wiki/", "cannot be a page title"),
        ("Kelp\x1b[31m", "cannot be a page title"),
    ],
)
def test_a_prefix(prefix, words):
    shore(12)
    write("Kelp Week 2027/Team", "People.")
    done = init(prefix, status=2)
    last = done.stderr.splitlines()[-1]
    assert re.search(words, last)
    assert last.startswith("sessionbot: ")
    assert last.endswith(".")
    assert done.stdout == ""


@pytest.mark.parametrize("prefix", ["Kelp Week 2027", "Kelp Week 2027/", "kelp_Week 2027/", "Kelp Week"])
def test_a_prefix_needs_no_slash(prefix):
    shore()
    write("Kelp Week 2027", "The front page.")
    assert "4 session pages: numbers" in init(prefix).stderr or prefix == "Kelp Week"
    assert proposed(prefix).is_session("Kelp Week 2027/3")


@pytest.mark.parametrize("wiki", ["folder:nowhere", "folder:", "nonsense", "dump:x.xml"])
def test_a_wiki(wiki):
    done = init("Kelp Week 2027", wiki=wiki, status=2)
    assert done.stderr.startswith("sessionbot: ")
    assert done.stderr.count("\n") == 1


def test_one_page_is_enough():
    write("Kelp Week 2027/Programme/1", PAGE)
    assert proposed("Kelp Week 2027").pages.sessions == "Kelp Week 2027/Programme/"
    assert plan().exit_code == PENDING


def test_pages_without_any_label():
    shore(text="Only some prose.\n")
    done = init("Kelp Week 2027", status=2)
    assert "4 pages that are neither" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("sessionbot: No page below “Kelp Week 2027/” looks like a session")


def test_a_language():
    shore()
    assert "no language file for “tlh”" in init("Kelp Week 2027", "--language", "tlh", status=2).stderr
    write("Tangwoche 2027/1", ";Zielgruppe\nalle\n;Beschreibung\nEtwas.\n")
    assert "try it without --language" in init("Tangwoche 2027", "--language", "en", status=2).stderr


@pytest.mark.parametrize("out", ["there.toml", "wiki", "nowhere/new.toml", "there.toml/new.toml"])
def test_out_is_never_written_over_without_being_asked(out):
    shore()
    Path("there.toml").write_text("mine", "utf-8")
    before = files(Path())
    done = init("Kelp Week 2027", "--out", out, status=2)
    assert out.partition("/")[0] in done.stderr
    assert done.stderr.count("\n") == 1
    assert files(Path()) == before


def test_out_is_written_over_when_asked():
    shore()
    Path("there.toml").write_text("mine", "utf-8")
    init("Kelp Week 2027", "--out", "there.toml", "--overwrite")
    assert read.conference(Path("there.toml").read_text("utf-8"), "x").name == "Kelp Week 2027"


def test_what_the_readme_tells_to_type():
    """Each line does what it says, one after the other."""
    page = PAGES / "four-value-forms" / "page.wiki"
    for number in (1, 2):
        Path("pages/Harbour Days 2025/Programme").mkdir(parents=True, exist_ok=True)
        Path(f"pages/Harbour Days 2025/Programme/{number}.wiki").write_bytes(page.read_bytes())
    section = (ROOT / "README.md").read_text("utf-8").partition("## A new conference")[2].partition("\n## ")[0]
    lines = re.findall(r"^\$ sessionbot (.+)$", section, re.MULTILINE)
    assert [CliRunner().invoke(main, shlex.split(line)).exit_code for line in lines] == [0, 0, PENDING]


def test_the_wiki_is_left_alone():
    shore()
    before = files(Path("wiki"))
    init("Kelp Week 2027")
    assert files(Path("wiki")) == before
