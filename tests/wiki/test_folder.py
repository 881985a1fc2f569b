from __future__ import annotations

import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from contract import PAGE, PLACE, WikiContract
from filelock import FileLock
from hostile import KINDS
from hypothesis import given, reject
from hypothesis import strategies as st

import bot.wiki.folder
from bot.errors import EditSkippedError, InputError, MovedOnError, TitleError, WikiError
from bot.titles import check
from bot.wiki.folder import FolderWiki
from bot.wiki.folder_files import as_saved, file_name, title_of

NOBODY = 65534
"""The number of the account without rights, on every Unix."""
NOON = datetime(2015, 5, 14, 12, tzinfo=UTC)


UNFIT_FILE = re.compile(r"[\x00-\x1f\x7f:*?\"\\<>|]")
RESERVED = re.compile(r"(?:^|/)(?:con|nul|lpt1|aux|com3)(?:[./]|$)|(?:^|/)\.(?!lock$)|[ .](?:/|$)", re.IGNORECASE)


def saved_as(wiki, title):
    """The title under which the page was saved; None where it was refused."""
    try:
        wiki.save(title, "x", base=None, summary="")
    except TitleError:
        return None
    return check(title)


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "wiki"
    path.mkdir()
    return path


@pytest.fixture
def wiki(folder):
    return FolderWiki(folder)


@pytest.fixture
def other(folder):
    return FolderWiki(folder, user="Ana")


@pytest.fixture
def file(folder):
    return folder / f"{PAGE}.wiki"


def write(path, text, *, newline="\n"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline=newline)


def everything(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def told(wiki, title=PAGE):
    """What history says, in short: author and text, newest first."""
    return [(revision.author, revision.text) for revision in wiki.history(title)]


@contextmanager
def plain_user():
    """As somebody whom file modes keep out: they keep out nobody who is root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


class TestContract(WikiContract):
    pass


class TestFiles:
    def test_a_title_is_a_path(self, wiki, folder):
        wiki.save(PAGE, "text", base=None, summary="")
        assert (folder / "Conference 2015" / "Programme" / "36.wiki").read_text() == "text\n"
        assert (folder / ".history" / "Conference 2015" / "Programme" / "36.jsonl").exists()
        assert sorted(everything(folder)) == [".history/.lock", f".history/{PAGE}.jsonl", f"{PAGE}.wiki"]

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("User:Ana/Notes", "User%3AAna/Notes"),
            ("Who? “We”", "Who%3F “We”"),
            ('A"*"\\B', "A%22%2A%22%5CB"),
            ("100%", "100%25"),
            (".hidden/..x../y.", "%2Ehidden/%2E%2Ex%2E%2E/y%2E"),
            ("A / B", "A%20/%20B"),
            ("/A//B/", "%2FA/%2FB%2F"),
            ("X.wiki/Y.jsonl", "X%2Ewiki/Y%2Ejsonl"),
            ("Con/Conference/Aux.b", "%43%6F%6E/Conference/%41%75%78.b"),
            ("Ü" * 125, f"{'Ü' * 60}%+/{'Ü' * 60}%+/{'Ü' * 5}"),
        ],
    )
    def test_what_no_file_can_be_called_is_encoded(self, title, name):
        assert file_name(title) == name
        assert title_of(name) == title

    @given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("/.:% _?Aa"), max_size=120))
    def test_any_title_comes_back_from_its_file_name(self, text):
        try:
            title = check(text)
        except TitleError:
            reject()
        name = file_name(title)
        assert title_of(name) == title
        for part in name.split("/"):
            assert part.strip(" ").strip(".")
            assert len(f"{part}.pending.part".encode()) <= 255
            assert not set(part) & set(':*?"\\<>|')
            assert not part.endswith((".wiki", ".jsonl", ".pending", ".next", ".part"))

    @given(st.lists(st.text("Aa/.:%wikpend", min_size=1, max_size=12), max_size=6))
    def test_two_titles_never_share_a_file_name(self, texts):
        titles = set()
        for text in texts:
            try:
                titles.add(check(text))
            except TitleError:
                reject()
        names = {file_name(title) for title in titles}
        assert len(names) == len(titles)
        folders = {str(above) for name in names for above in Path(name).parents}
        assert not folders & {f"{name}{suffix}" for name in names for suffix in (".wiki", ".jsonl", ".pending")}

    def test_files_named_by_hand_are_found_and_saved_in_place(self, wiki, folder):
        write(folder / "user:Ana" / "to_do:_now.wiki", "hers")
        [title] = wiki.titles("User:")
        assert title == "User:Ana/to do: now"
        page = wiki.read([title])[title]
        wiki.save(title, "ours", base=page.revision_id, summary="")
        assert (folder / "user:Ana" / "to_do:_now.wiki").read_text() == "ours\n"
        assert len(list(folder.glob("*/*.wiki"))) == 1

    def test_two_files_for_one_title(self, wiki, folder):
        write(folder / "User:Ana.wiki", "1")
        write(folder / "User%3AAna.wiki", "2")
        with pytest.raises(InputError, match="two files") as refused:
            wiki.titles("")
        assert "User:Ana.wiki" in str(refused.value)
        assert "User%3AAna.wiki" in str(refused.value)

    def test_a_file_that_can_be_no_page(self, wiki, folder):
        write(folder / "notes[1].wiki", "1")
        with pytest.raises(InputError, match=r"notes\[1\]\.wiki is no page; give it another name"):
            wiki.read([PAGE])

    def test_a_name_that_is_not_utf8(self, wiki, folder):
        try:
            Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.wiki")).touch()
        except OSError:
            pytest.skip("this file system takes UTF-8 names only")
        with pytest.raises(InputError, match=r"caf\?\.wiki is no page"):
            wiki.titles("")

    def test_hidden_and_other_files_are_no_pages(self, wiki, folder):
        for name in ("README.md", ".hidden.wiki", ".git/x.wiki", "36.wiki~", ".wiki"):
            write(folder / name, "x")
        (folder / "empty").mkdir()
        assert wiki.titles("") == []

    def test_a_page_that_differs_in_case_only_is_not_overwritten(self, wiki, folder, monkeypatch):
        write(folder / "A" / "Foo.wiki", "theirs")
        monkeypatch.setattr(bot.wiki.folder, "pages", lambda root: {})  # what a disk that takes foo for Foo leads to
        with pytest.raises(EditSkippedError, match="upper and lower case"):
            wiki.save("A/Foo", "ours", base=None, summary="")
        assert (folder / "A" / "Foo.wiki").read_text() == "theirs"


class TestFolder:
    def test_a_folder_that_is_not_there(self, tmp_path):
        with pytest.raises(InputError, match=r"There is no folder .*none: make it"):
            FolderWiki(tmp_path / "none")

    def test_a_file_in_its_place(self, tmp_path):
        (tmp_path / "file").touch()
        with pytest.raises(InputError, match="file is not a folder"):
            FolderWiki(tmp_path / "file")

    def test_a_folder_that_vanished(self, wiki, folder):
        folder.rmdir()
        with pytest.raises(InputError, match="There is no folder"):
            wiki.titles("")
        with pytest.raises(InputError, match="There is no folder"):
            wiki.save(PAGE, "x", base=None, summary="")

    @pytest.mark.parametrize("what", ["file", "folder below", "folder"])
    def test_what_cannot_be_read(self, what):
        with TemporaryDirectory() as name:
            # not below pytest's own folder, which only its owner may enter
            folder = Path(name) / "wiki"
            folder.mkdir()
            Path(name).chmod(0o755)
            wiki = FolderWiki(folder)
            wiki.save(PAGE, "x", base=None, summary="")
            file = folder / f"{PAGE}.wiki"
            path = {"file": file, "folder below": file.parent, "folder": folder}[what]
            mode = path.stat().st_mode
            path.chmod(0)
            with plain_user(), pytest.raises(InputError, match=f"The {what.split()[0]} .* cannot be read"):
                wiki.read([PAGE])
            path.chmod(mode)

    def test_a_folder_of_the_pages_name_without_the_right_to_write(self, wiki, folder):
        (folder / "Conference 2015").touch()
        with pytest.raises(WikiError, match="cannot be written to folder:") as refused:
            wiki.save(PAGE, "x", base=None, summary="")
        assert not isinstance(refused.value, EditSkippedError)
        assert wiki.read([PAGE])[PAGE].revision is None

    def test_another_run_holds_the_lock(self, wiki, folder, monkeypatch):
        monkeypatch.setattr(bot.wiki.folder, "LOCK_SECONDS", 0.01)
        (folder / ".history").mkdir()
        with FileLock(folder / ".history" / ".lock"), pytest.raises(WikiError, match="by another run"):
            wiki.save(PAGE, "x", base=None, summary="")

    def test_a_folder_reached_by_a_link_is_fine(self, tmp_path, folder):
        (tmp_path / "link").symlink_to(folder)
        FolderWiki(tmp_path / "link").save(PAGE, "x", base=None, summary="")
        assert FolderWiki(folder).titles("") == [PAGE]


class TestEscapes:
    @pytest.mark.parametrize("title", ["../x", "A/../../x", "..", "A/./x", "%2e%2e/x", "A\x00b"])
    def test_titles_that_lead_out_are_refused(self, wiki, folder, title):
        before = everything(folder.parent)
        for question in (
            wiki.history,
            wiki.delete,
            lambda title: wiki.move(title, "X"),
            lambda title: wiki.read([title]),
        ):
            with pytest.raises(TitleError):
                question(title)
        with pytest.raises(TitleError):
            wiki.save(title, "x", base=None, summary="")
        assert everything(folder.parent) == before

    @pytest.mark.parametrize("kind", KINDS)
    def test_whatever_a_title_is_its_file_is_inside(self, wiki, folder, kind):
        """Alone, as a part of a title, behind slashes, and as a namespace: refused, or one page that is found again."""
        around = {path.name for path in folder.parent.iterdir()}
        for text in KINDS[kind].values():
            for title in (text, f"A/{text}", f"/{text}", f"{text}/A", f"//{text}//x", f"User:{text}"):
                try:
                    page = check(title)
                except TitleError:
                    with pytest.raises(TitleError):
                        wiki.save(title, "x", base=None, summary="")
                    continue
                name = file_name(page)
                assert title_of(name) == page
                parts = name.split("/")
                assert [part for part in parts if part in {"", ".", ".."} or part.startswith(".")] == []
                assert not UNFIT_FILE.search(f"{name}.wiki")
                assert (folder / name).resolve().is_relative_to(folder)
            saved = saved_as(wiki, text)
            assert saved is None or wiki.titles("") == [saved]
            if saved:
                wiki.delete(saved)
        assert {path.name for path in folder.parent.iterdir()} == around

    @pytest.mark.parametrize(
        "name",
        [
            "CON",
            "nul.txt",
            "Lpt1",
            "aux/x",
            "COM3.wiki",
            ".history",
            ".history/x",
            "A ",
            "a.wiki/b",
            "x.jsonl",
            "x.pending",
        ],
    )
    def test_reserved_names_are_pages_like_others(self, wiki, folder, name):
        wiki.save(name, "x", base=None, summary="")
        assert wiki.titles("") == [check(name)]
        for file in everything(folder):
            assert not RESERVED.search(file.removeprefix(".history/"))

    def test_a_history_that_is_a_page_of_another_name_is_no_page(self, wiki, folder):
        wiki.save("A", "x", base=None, summary="")
        write(folder / ".history" / "B.wiki", "x")
        assert wiki.titles("") == ["A"]

    def test_a_link_that_appears_between_reading_and_saving(self, wiki, folder, tmp_path):
        page = wiki.save("A/B", "one", base=None, summary="")
        outside = tmp_path / "outside"
        (folder / "A").rename(outside)
        (folder / "A").symlink_to(outside)
        before = everything(outside)
        with pytest.raises(InputError, match="symbolic link"):
            wiki.save("A/B", "two", base=page.id, summary="")
        with pytest.raises(InputError, match="symbolic link"):
            wiki.save("A/C", "two", base=None, summary="")
        assert everything(outside) == before

    @pytest.mark.parametrize("target", ["/etc/passwd", "../secret.wiki", "/dev/zero", "../nowhere.wiki"])
    def test_a_page_that_is_a_link_is_never_followed_out(self, wiki, folder, target):
        write(folder.parent / "secret.wiki", "secret")
        (folder / "P.wiki").symlink_to(target)
        for question in (
            lambda: wiki.read(["P"]),
            lambda: wiki.history("P"),
            lambda: wiki.titles(""),
            lambda: wiki.save("P", "x", base=None, summary=""),
            lambda: wiki.delete("P"),
        ):
            with pytest.raises(InputError, match="leads out of the folder"):
                question()
        assert (folder.parent / "secret.wiki").read_text("utf-8") == "secret"
        assert not (folder.parent / "nowhere.wiki").exists()
        assert (folder / "P.wiki").is_symlink()

    def test_an_absolute_title_stays_inside(self, wiki, folder):
        wiki.save("/etc/passwd", "x", base=None, summary="")
        assert (folder / "%2Fetc" / "passwd.wiki").exists()

    def test_names_that_decode_to_a_way_out_are_refused(self, wiki, folder):
        write(folder / "%2E%2E" / "x.wiki", "x")
        with pytest.raises(InputError, match="is no page"):
            wiki.titles("")

    @pytest.mark.parametrize("name", ["page.wiki", "sub"])
    def test_links_out_of_the_folder_are_refused(self, wiki, folder, tmp_path, name):
        outside = tmp_path / "outside"
        write(outside / "secret.wiki", "secret")
        (folder / name).symlink_to(outside / "secret.wiki" if name.endswith(".wiki") else outside)
        for question in (lambda: wiki.titles(""), lambda: wiki.save("Sub/X", "x", base=None, summary="")):
            with pytest.raises(InputError, match="leads out of the folder"):
                question()
        assert sorted(everything(outside)) == ["secret.wiki"]

    @pytest.mark.parametrize("name", [".history", f".history/{PLACE}", f".history/{PAGE}.jsonl"])
    def test_a_history_that_leads_out_is_refused(self, wiki, folder, tmp_path, name):
        outside = tmp_path / "outside"
        outside.mkdir()
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(outside)
        for question in (
            lambda: wiki.save(PAGE, "x", base=None, summary=""),
            lambda: wiki.history(PAGE),
            lambda: wiki.delete(PAGE),
        ):
            with pytest.raises(InputError, match="leads out of the folder"):
                question()
        assert list(outside.iterdir()) == []

    def test_a_link_to_a_folder_inside_and_one_to_itself(self, wiki, folder):
        (folder / "A").mkdir()
        (folder / "A" / "again").symlink_to(folder)
        with pytest.raises(InputError, match="symbolic link to a folder"):
            wiki.titles("")
        (folder / "A" / "again").unlink()
        (folder / "A" / "loop.wiki").symlink_to(folder / "A" / "loop.wiki")
        with pytest.raises(InputError, match="leads out of the folder"):
            wiki.titles("")

    def test_a_link_to_a_page_inside_is_a_page_and_becomes_one_of_its_own(self, wiki, folder):
        write(folder / "A.wiki", "one")
        (folder / "B.wiki").symlink_to(folder / "A.wiki")
        wiki.save("B", "two", base=wiki.read(["B"])["B"].revision_id, summary="")
        assert {title: page.text for title, page in wiki.read(["A", "B"]).items()} == {"A": "one", "B": "two"}


class TestByHand:
    def test_a_file_without_history_is_a_revision(self, wiki, file):
        write(file, "text\n")
        os.utime(file, (NOON.timestamp(),) * 2)
        now = wiki.read([PAGE])[PAGE].revision
        assert (now.parent, now.author, now.summary) == (None, "someone", "edited in the folder")
        assert (now.timestamp, now.text) == (NOON, "text")
        assert wiki.history(PAGE) == [now]
        assert wiki.newest_by(PAGE, "someone") == now

    def test_reading_leaves_the_folder_as_it_is(self, wiki, folder, file):
        write(file, "text")
        before = everything(folder)
        wiki.titles("")
        wiki.read([PAGE, "None"])
        wiki.history(PAGE)
        wiki.newest_by(PAGE, "Ana")
        assert everything(folder) == before
        assert not (folder / ".history").exists()

    def test_a_null_edit_leaves_the_folder_as_it_is(self, wiki, folder, file):
        write(file, "text\r\n\r\n", newline="")
        now = wiki.read([PAGE])[PAGE].revision
        assert wiki.save(PAGE, "text\n", base=now.id, summary="") == now
        assert file.read_bytes() == b"text\r\n\r\n"
        assert not (folder / ".history").exists()

    def test_a_refused_save_leaves_the_folder_as_it_is(self, wiki, folder, file):
        write(file, "text")
        with pytest.raises(MovedOnError):
            wiki.save(PAGE, "ours", base=None, summary="")
        assert not (folder / ".history").exists()

    def test_an_edit_of_the_file_is_a_revision_and_makes_the_base_stale(self, wiki, file):
        first = wiki.save(PAGE, "one", base=None, summary="")
        write(file, "by hand")
        second = wiki.read([PAGE])[PAGE].revision
        assert (second.parent, second.author) == (first.id, "someone")
        with pytest.raises(MovedOnError, match="changed by someone"):
            wiki.save(PAGE, "two", base=first.id, summary="")
        write(file, "by hand again")
        with pytest.raises(MovedOnError, match="changed by someone"):
            wiki.save(PAGE, "two", base=second.id, summary="")
        assert wiki.newest_by(PAGE, wiki.user) == first

    def test_an_edit_of_the_file_is_recorded_by_the_next_save(self, wiki, file):
        first = wiki.save(PAGE, "one", base=None, summary="")
        write(file, "by hand")
        second = wiki.read([PAGE])[PAGE].revision
        third = wiki.save(PAGE, "three", base=second.id, summary="")
        assert wiki.history(PAGE) == [third, second, first]

    def test_a_file_put_back_is_another_revision(self, wiki, file):
        first = wiki.save(PAGE, "one", base=None, summary="")
        second = wiki.save(PAGE, "two", base=first.id, summary="")
        write(file, "one")
        third = wiki.read([PAGE])[PAGE].revision
        assert third.parent == second.id
        assert third.id != first.id

    def test_touching_a_file_is_no_edit(self, wiki, file):
        saved = wiki.save(PAGE, "one", base=None, summary="")
        write(file, "one  \n\n")
        os.utime(file, (0, 0))
        assert wiki.history(PAGE) == [saved]

    def test_without_its_history_a_wiki_is_a_folder_of_files(self, wiki, folder):
        wiki.save(PAGE, "one", base=None, summary="")
        shutil.rmtree(folder / ".history")
        assert told(wiki) == [("someone", "one")]

    def test_a_file_taken_away_is_a_page_that_is_gone(self, wiki, file):
        first = wiki.save(PAGE, "one", base=None, summary="")
        file.unlink()
        assert wiki.read([PAGE])[PAGE].revision is None
        assert (wiki.history(PAGE), wiki.newest_by(PAGE, wiki.user), wiki.titles("")) == ([], None, [])
        with pytest.raises(MovedOnError, match="gone"):
            wiki.save(PAGE, "two", base=first.id, summary="")
        again = wiki.save(PAGE, "one", base=None, summary="")
        assert again.id != first.id

    @pytest.mark.parametrize(
        ("data", "text"),
        [
            (b"\xef\xbb\xbftext", "text"),
            (b"caf\xe9", "caf\ufffd"),
            (b"a\r\nb\rc\r\n", "a\nb\nc"),
            ("Zu\u0308rich \n".encode(), "Zürich"),
            (b"a\x00b\x0cc", "a\ufffdb\ufffdc"),
            (b"", ""),
        ],
    )
    def test_bytes_are_read_as_a_wiki_would_have_kept_them(self, wiki, file, data, text):
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
        page = wiki.read([PAGE])[PAGE]
        assert page.text == text
        assert wiki.save(PAGE, text, base=page.revision_id, summary="") == page.revision
        assert file.read_bytes() == data

    def test_a_redirect_with_a_byte_order_mark_is_a_redirect(self, wiki, file):
        file.parent.mkdir(parents=True)
        file.write_bytes(b"\xef\xbb\xbf#REDIRECT [[X]]")
        assert wiki.titles("") == []

    @given(st.text())
    def test_what_is_kept_is_kept_as_it_is(self, text):
        kept = as_saved(text)
        assert as_saved(kept) == kept == as_saved(f"{kept}\n".encode().decode())

    def test_history_that_a_person_broke(self, wiki, folder):
        first = wiki.save(PAGE, "one", base=None, summary="")
        wiki.save(PAGE, "two", base=first.id, summary="")
        lines = folder / ".history" / f"{PAGE}.jsonl"
        lines.write_bytes(b"what?\n" + lines.read_bytes())
        with pytest.raises(InputError, match=r"Line 1 of .*36\.jsonl is no revision"):
            wiki.history(PAGE)


class KilledError(BaseException):
    """The program ends here; nothing of it runs on, so it is no Exception that anybody catches."""


CALLS = ((os, "fsync"), (Path, "replace"), (Path, "unlink"))


def kill(monkeypatch, at, *, after):
    """Ends the program at that call which changes the folder, just before or just after it happened."""
    calls = count(1)

    def killing(call):
        def called(*args, **options):
            number = next(calls)
            if number == at and not after:
                raise KilledError
            result = call(*args, **options)
            if number == at:
                raise KilledError
            return result

        return called

    for place, name in CALLS:
        monkeypatch.setattr(place, name, killing(getattr(place, name)))


class TestKilled:
    @pytest.mark.parametrize("after", [False, True])
    @pytest.mark.parametrize("at", range(1, 7))
    @pytest.mark.parametrize("before", ["old", "by hand"])
    def test_the_next_reader_sees_the_old_state_or_the_new_one(self, folder, before, at, after):
        wiki, other, file = FolderWiki(folder), FolderWiki(folder, user="Ana"), folder / f"{PAGE}.wiki"
        other.save(PAGE, "old", base=None, summary="")
        write(file, before)
        old = wiki.history(PAGE)
        with pytest.MonkeyPatch.context() as patched:
            kill(patched, at, after=after)
            with pytest.raises(KilledError):
                wiki.save(PAGE, "new", base=old[0].id, summary="ours")
        now = other.history(PAGE)
        happened = file.read_text() == "new\n"
        assert happened == ((at, after) >= (4, True))
        assert now[1:] == old if happened else now == old
        assert (now[0].author, now[0].text) == ((wiki.user, "new") if happened else (old[0].author, before))
        assert other.read([PAGE])[PAGE].revision == now[0]
        last = other.save(PAGE, "next", base=now[0].id, summary="")
        assert wiki.history(PAGE) == [last, *now]
        assert sorted(everything(folder)) == [".history/.lock", f".history/{PAGE}.jsonl", f"{PAGE}.wiki"]

    def test_the_steps_above_are_all_there_are(self, wiki):
        with pytest.MonkeyPatch.context() as patched:
            kill(patched, 7, after=False)
            wiki.save(PAGE, "new", base=None, summary="")

    @pytest.mark.parametrize("at", range(1, 7))
    def test_a_killed_creation_is_a_page_of_ours_or_no_page(self, wiki, file, at):
        with pytest.MonkeyPatch.context() as patched:
            kill(patched, at, after=False)
            with pytest.raises(KilledError):
                wiki.save(PAGE, "new", base=None, summary="")
        assert told(wiki) == ([(wiki.user, "new")] if file.exists() else [])

    def test_a_file_edited_after_a_killed_save_keeps_both(self, wiki, file):
        with pytest.MonkeyPatch.context() as patched:
            kill(patched, 4, after=True)
            with pytest.raises(KilledError):
                wiki.save(PAGE, "ours", base=None, summary="")
        write(file, "by hand")
        told_before = told(wiki)
        assert told_before == [("someone", "by hand"), (wiki.user, "ours")]
        wiki.save(PAGE, "again", base=wiki.read([PAGE])[PAGE].revision_id, summary="")
        assert told(wiki) == [(wiki.user, "again"), *told_before]

    def test_a_line_of_history_torn_anywhere_is_whole_again(self, wiki, folder, file):
        first = wiki.save(PAGE, "one", base=None, summary="")
        lines = folder / ".history" / f"{PAGE}.jsonl"
        before = lines.read_bytes()
        with pytest.MonkeyPatch.context() as patched:
            kill(patched, 6, after=False)
            with pytest.raises(KilledError):
                wiki.save(PAGE, "two", base=first.id, summary="")
        whole, pending = lines.read_bytes(), lines.with_suffix(".pending").read_bytes()
        expected = wiki.history(PAGE)
        for cut in range(len(before), len(whole) + 1):
            lines.write_bytes(whole[:cut])
            lines.with_suffix(".pending").write_bytes(pending)
            assert wiki.history(PAGE) == expected
            third = wiki.save(PAGE, "three", base=expected[0].id, summary="")
            assert wiki.history(PAGE) == [third, *expected]
            assert len(lines.read_bytes().splitlines()) == 3
            write(file, "two")

    def test_a_save_mends_a_torn_line(self, wiki, folder):
        first = wiki.save(PAGE, "one", base=None, summary="")
        lines = folder / ".history" / f"{PAGE}.jsonl"
        lines.write_bytes(lines.read_bytes() + b'{"id":1,"par')
        second = wiki.save(PAGE, "two", base=first.id, summary="")
        assert wiki.history(PAGE) == [second, first]
        assert len(lines.read_bytes().splitlines()) == 2

    def test_a_last_line_without_its_end_counts(self, wiki, folder):
        first = wiki.save(PAGE, "one", base=None, summary="")
        lines = folder / ".history" / f"{PAGE}.jsonl"
        lines.write_bytes(lines.read_bytes().rstrip())
        second = wiki.save(PAGE, "two", base=first.id, summary="")
        assert wiki.history(PAGE) == [second, first]

    @pytest.mark.parametrize("at", [1, 2, 3, 4])
    def test_a_disk_that_refuses_the_save_has_no_trace_of_it(self, wiki, folder, at):
        first = wiki.save(PAGE, "one", base=None, summary="")
        before = everything(folder)
        with pytest.MonkeyPatch.context() as patched:
            refuse(patched, at)
            with pytest.raises(WikiError, match="No space"):
                wiki.save(PAGE, "two", base=first.id, summary="")
        assert everything(folder) == before
        assert wiki.history(PAGE) == [first]

    @pytest.mark.parametrize("at", [5, 6])
    def test_a_disk_that_refuses_the_history_has_the_save(self, wiki, at):
        first = wiki.save(PAGE, "one", base=None, summary="")
        with pytest.MonkeyPatch.context() as patched:
            refuse(patched, at)
            second = wiki.save(PAGE, "two", base=first.id, summary="")
        assert wiki.history(PAGE) == [second, first]


def refuse(monkeypatch, at):
    """A disk that is full at one call and has room again at the next."""
    calls = count(1)

    def refusing(call):
        def called(*args, **options):
            if next(calls) == at:
                raise OSError(28, "No space left on device")
            return call(*args, **options)

        return called

    for place, name in CALLS:
        monkeypatch.setattr(place, name, refusing(getattr(place, name)))


class TestMany:
    def test_of_writers_at_once_one_wins_each_round(self, folder):
        FolderWiki(folder).save(PAGE, "0", base=None, summary="")

        def edit(name):
            wiki, saved = FolderWiki(folder, user=name), 0
            for number in range(10):
                base = wiki.read([PAGE])[PAGE].revision_id
                try:
                    wiki.save(PAGE, f"{name} {number}", base=base, summary="")
                except MovedOnError:
                    continue
                saved += 1
            return saved

        with ThreadPoolExecutor(4) as threads:
            saved = sum(threads.map(edit, ["Ana", "Bob", "Cem", "Dia"]))
        history = FolderWiki(folder).history(PAGE)
        assert len(history) == saved + 1
        assert all(later.parent == earlier.id for later, earlier in pairwise(history))
        assert "someone" not in {revision.author for revision in history}

    def test_a_reader_beside_a_writer_never_sees_an_anonymous_edit(self, wiki, other):
        base = wiki.save(PAGE, "0", base=None, summary="").id
        with ThreadPoolExecutor(1) as threads:
            reading = threads.submit(lambda: {other.read([PAGE])[PAGE].revision.author for _ in range(300)})
            for number in range(1, 1000):
                base = wiki.save(PAGE, str(number), base=base, summary="").id
                if reading.done():
                    break
        assert reading.result() == {wiki.user}


class TestEditors:
    def test_the_clock_and_the_user_are_the_callers(self, folder):
        wiki = FolderWiki(folder, user="Ana", clock=lambda: NOON)
        saved = wiki.save(PAGE, "x", base=None, summary="")
        assert (saved.author, saved.timestamp) == ("Ana", NOON)
        assert FolderWiki(folder).history(PAGE) == [saved]

    def test_an_author_is_found_as_people_write_the_name(self, folder):
        saved = FolderWiki(folder, user="Session Bot").save(PAGE, "x", base=None, summary="")
        assert FolderWiki(folder).newest_by(PAGE, "session_Bot") == saved

    def test_a_deleted_page_is_gone_with_its_history(self, wiki, other, folder):
        wiki.save(PAGE, "x", base=None, summary="")
        other.delete(PAGE)
        assert sorted(everything(folder)) == [".history/.lock"]
        assert wiki.history(PAGE) == []
        with pytest.raises(MovedOnError, match="no such page"):
            other.delete(PAGE)
        assert wiki.save(PAGE, "y", base=None, summary="").parent is None

    def test_a_moved_page_takes_its_history_along(self, wiki, other, file):
        first = wiki.save(PAGE, "one", base=None, summary="")
        write(file, "by hand")
        second = wiki.read([PAGE])[PAGE].revision
        other.move(PAGE, "user:Ana/36")
        moved, *earlier = wiki.history("User:Ana/36")
        assert earlier == [second, first]
        assert (moved.author, moved.parent, moved.text) == ("Ana", second.id, "by hand")
        assert moved.summary == f"moved from {PAGE}"
        assert told(wiki) == [("Ana", "#REDIRECT [[User:Ana/36]]")]
        assert wiki.titles("") == ["User:Ana/36"]

    def test_a_page_is_not_moved_onto_another_or_from_nowhere(self, wiki):
        wiki.save("A", "a", base=None, summary="")
        wiki.save("B", "b", base=None, summary="")
        for old, new in (("A", "B"), ("None", "C"), ("A", "A")):
            with pytest.raises(MovedOnError, match="cannot be moved"):
                wiki.move(old, new)
        assert (told(wiki, "A"), told(wiki, "B")) == ([(wiki.user, "a")], [(wiki.user, "b")])

    def test_a_moved_page_leaves_a_stale_base_behind(self, wiki, other):
        first = wiki.save(PAGE, "one", base=None, summary="")
        other.move(PAGE, "Elsewhere")
        with pytest.raises(MovedOnError, match="changed by Ana"):
            wiki.save(PAGE, "two", base=first.id, summary="")
