"""What every wiki that can be written to has to do, said through the protocol alone.

A module inherits `WikiContract` and brings two fixtures: `wiki`, a fresh one without pages below `Conference 2015`,
and `other`, the same wiki opened as another user.
"""

from __future__ import annotations

from itertools import islice

import pytest

from bot.errors import EditSkippedError, MovedOnError, TitleError

PLACE = "Conference 2015/Programme"
PAGE = f"{PLACE}/36"


class WikiContract:
    def test_what_it_says_of_itself(self, wiki):
        about = wiki.about()
        assert about.software
        assert (about.account, about.read_only, about.blocked) == (wiki.user, None, None)

    def test_a_page_that_is_not_there(self, wiki):
        page = wiki.read([PAGE])[PAGE]
        assert (page.title, page.revision, page.text, page.revision_id) == (PAGE, None, "", None)
        assert wiki.history(PAGE) == []
        assert wiki.newest_by(PAGE, wiki.user) is None

    def test_a_created_page_is_read_back(self, wiki, other):
        saved = wiki.save(PAGE, "== Session ==", base=None, summary="new session")
        assert (saved.parent, saved.author, saved.summary) == (None, wiki.user, "new session")
        assert saved.text == "== Session =="
        assert saved.timestamp.utcoffset() is not None
        assert wiki.read([PAGE])[PAGE].revision == other.read([PAGE])[PAGE].revision == saved

    def test_an_update_follows_the_revision_it_was_made_from(self, wiki):
        first = wiki.save(PAGE, "one", base=None, summary="1")
        second = wiki.save(PAGE, "two", base=first.id, summary="2")
        assert (second.parent, second.text) == (first.id, "two")
        assert second.id != first.id
        assert wiki.read([PAGE])[PAGE].revision == second

    def test_the_same_text_again_is_no_revision(self, wiki):
        first = wiki.save(PAGE, "one", base=None, summary="1")
        assert wiki.save(PAGE, "one", base=first.id, summary="again") == first
        assert wiki.save(PAGE, "one\r\n\n ", base=first.id, summary="and again") == first
        assert wiki.history(PAGE) == [first]

    def test_a_page_that_exists_is_not_created(self, wiki, other):
        theirs = other.save(PAGE, "theirs", base=None, summary="")
        with pytest.raises(MovedOnError, match="exists already"):
            wiki.save(PAGE, "ours", base=None, summary="")
        with pytest.raises(MovedOnError, match="exists already"):
            wiki.save(PAGE, "theirs", base=None, summary="")
        assert wiki.history(PAGE) == [theirs]

    def test_a_page_that_is_gone_is_not_created_again(self, wiki):
        with pytest.raises(MovedOnError, match="gone"):
            wiki.save(PAGE, "ours", base=12345, summary="")
        assert wiki.read([PAGE])[PAGE].revision is None

    def test_two_writers(self, wiki, other):
        base = wiki.save(PAGE, "one", base=None, summary="")
        theirs = other.save(PAGE, "theirs", base=base.id, summary="")
        with pytest.raises(MovedOnError, match=r"changed .*since it was read"):
            wiki.save(PAGE, "ours", base=base.id, summary="")
        ours = wiki.save(PAGE, "both", base=theirs.id, summary="")
        assert [revision.author for revision in wiki.history(PAGE)] == [wiki.user, other.user, wiki.user]
        assert wiki.history(PAGE) == other.history(PAGE) == [ours, theirs, base]

    def test_text_that_goes_back_is_a_new_revision(self, wiki, other):
        first = wiki.save(PAGE, "one", base=None, summary="")
        second = wiki.save(PAGE, "two", base=first.id, summary="")
        third = other.save(PAGE, "one", base=second.id, summary="undone")
        assert len({first.id, second.id, third.id}) == 3
        with pytest.raises(MovedOnError):
            wiki.save(PAGE, "two", base=first.id, summary="")

    def test_the_newest_revision_of_an_author(self, wiki, other):
        first = wiki.save(PAGE, "one", base=None, summary="")
        assert wiki.newest_by(PAGE, other.user) is None
        second = wiki.save(PAGE, "two", base=first.id, summary="")
        theirs = other.save(PAGE, "three", base=second.id, summary="")
        assert wiki.newest_by(PAGE, wiki.user) == second
        assert wiki.newest_by(PAGE, other.user) == theirs
        assert wiki.newest_by(PAGE, "Nobody in particular") is None
        assert wiki.edited([PAGE, "No such page"], wiki.user) == {PAGE}
        assert wiki.edited([PAGE], other.user) == {PAGE}
        assert wiki.edited([PAGE], "Nobody in particular") == set()

    def test_history_is_newest_first(self, wiki):
        saved = [wiki.save(PAGE, "0", base=None, summary="")]
        for number in range(1, 5):
            saved.insert(0, wiki.save(PAGE, str(number), base=saved[0].id, summary=f"number {number}"))
        assert wiki.history(PAGE) == saved

    def test_contributions_are_newest_first(self, wiki, other):
        first = wiki.save(PAGE, "one", base=None, summary="1")
        theirs = other.save(PAGE, "two", base=first.id, summary="theirs")
        elsewhere = wiki.save(f"{PLACE}/37", "one", base=None, summary="2")
        last = wiki.save(PAGE, "three", base=theirs.id, summary="3")
        saved = [(PAGE, last), (f"{PLACE}/37", elsewhere), (PAGE, first)]
        found = list(islice(wiki.contributions(wiki.user), 3))
        assert [(one.title, one.id, one.summary) for one in found] == [(t, one.id, one.summary) for t, one in saved]
        assert [one.timestamp for one in found] == [one.timestamp for _, one in saved]
        assert next(wiki.contributions(other.user)).id == theirs.id
        assert list(wiki.contributions("Nobody in particular")) == []

    def test_two_pages_with_the_same_text_have_revisions_of_their_own(self, wiki):
        first = wiki.save(f"{PLACE}/1", "same", base=None, summary="")
        second = wiki.save(f"{PLACE}/2", "same", base=None, summary="")
        assert first.id != second.id

    def test_titles_by_their_beginning_sorted(self, wiki):
        for name in ("b", "B", "a/2", "a", "ä", "a b"):
            wiki.save(f"{PLACE}/{name}", name, base=None, summary="")
        wiki.save("Conference 2015", "above", base=None, summary="")
        below = [f"{PLACE}/{name}" for name in ("B", "a", "a b", "a/2", "b", "ä")]
        assert wiki.titles(f"{PLACE}/") == below
        assert wiki.titles("conference_2015") == ["Conference 2015", *below]
        assert wiki.titles(f"{PLACE}/a") == [f"{PLACE}/a", f"{PLACE}/a b", f"{PLACE}/a/2"]
        assert wiki.titles(f"{PLACE}/none") == []

    def test_redirects_are_left_out_of_titles_and_can_be_read(self, wiki):
        wiki.save(PAGE, "a session", base=None, summary="")
        moved = wiki.save(f"{PLACE}/035", f"#REDIRECT [[{PAGE}]]", base=None, summary="")
        wiki.save(f"{PLACE}/35", f"#redirect: [[{PAGE}]]", base=None, summary="")
        assert wiki.titles(PLACE) == [PAGE]
        assert wiki.read([moved_from := f"{PLACE}/035"])[moved_from].revision == moved

    def test_a_page_and_its_subpages(self, wiki):
        for title in (PAGE, f"{PAGE}/Summary", f"{PAGE}/Summary/de"):
            wiki.save(title, title, base=None, summary="")
        assert {title: page.text for title, page in wiki.read(wiki.titles(PAGE)).items()} == {
            PAGE: PAGE,
            f"{PAGE}/Summary": f"{PAGE}/Summary",
            f"{PAGE}/Summary/de": f"{PAGE}/Summary/de",
        }

    def test_many_titles_come_back_under_the_keys_as_asked(self, wiki):
        saved = wiki.save(PAGE, "text", base=None, summary="")
        asked = [PAGE, PAGE, "conference_2015/Programme/36", f"{PLACE}/none", f" {PAGE} "]
        pages = wiki.read(iter(asked))
        assert set(pages) == set(asked)
        assert {pages[key].revision for key in asked if "none" not in key} == {saved}
        assert pages["conference_2015/Programme/36"].title == PAGE
        assert pages[f"{PLACE}/none"].revision is None
        assert dict(wiki.read([])) == {}

    def test_every_question_takes_a_title_as_people_write_it(self, wiki):
        written = "conference_2015/Programme/36"
        saved = wiki.save(written, "text", base=None, summary="")
        assert wiki.history(written) == wiki.history(PAGE) == [saved]
        assert wiki.newest_by(written, wiki.user) == saved

    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("one\n\n \t\n", "one"),
            ("one\r\ntwo\rthree", "one\ntwo\nthree"),
            ("  one\n  two", "  one\n  two"),
            ("\n\none", "\n\none"),
            ("Zu\u0308rich", "Zürich"),
            ("emoji 🎉 and עברית", "emoji 🎉 and עברית"),
            ("line\u2028separator", "line\u2028separator"),
        ],
    )
    def test_text_is_kept_as_mediawiki_keeps_it(self, wiki, written, kept):
        saved = wiki.save(PAGE, written, base=None, summary="")
        assert saved.text == kept
        assert wiki.read([PAGE])[PAGE].revision == saved
        assert wiki.save(PAGE, written, base=saved.id, summary="") == saved

    def test_a_summary_is_one_line(self, wiki):
        saved = wiki.save(PAGE, "text", base=None, summary="two\nlines ")
        assert saved.summary == "two lines"

    @pytest.mark.parametrize(
        "name",
        [
            "What? “Yes”: *really*",
            'a "quoted" back\\slash',
            "100% & more",
            "...",
            ".hidden",
            "ends.",
            "x.wiki",
            "x.wiki/below",
            "double//slash",
            "CON",
            "שלום",
            "日本語",
            "a" * 225,
            "?" * 225,
            "日" * 75,
        ],
    )
    def test_titles_with_odd_characters(self, wiki, name):
        title = f"{PLACE}/{name}"
        saved = wiki.save(title, "text", base=None, summary="")
        assert wiki.titles(PLACE) == [title]
        assert wiki.read([title])[title].revision == saved
        assert wiki.history(title) == [saved]

    @pytest.mark.parametrize("title", ["user:Ana/Conference 2015", "Template:conference 2015", "user_talk:ana"])
    def test_titles_in_namespaces(self, wiki, title):
        saved = wiki.save(title, "text", base=None, summary="")
        assert wiki.read([title])[title].revision == saved

    @pytest.mark.parametrize("title", ["", "A/../../B", "A[B]", "A\nB", "A" * 256])
    def test_what_no_page_can_be_called_is_refused(self, wiki, title):
        with pytest.raises(TitleError):
            wiki.save(title, "text", base=None, summary="")
        with pytest.raises(TitleError):
            wiki.read([title])

    def test_a_page_has_a_largest_size(self, wiki):
        largest = 2048 * 1024
        with pytest.raises(EditSkippedError, match="long"):
            wiki.save(PAGE, "é" * (largest // 2) + "x", base=None, summary="")
        assert wiki.read([PAGE])[PAGE].revision is None
        assert wiki.save(PAGE, "é" * (largest // 2), base=None, summary="").parent is None
