"""Trap 14: `{{bots}}` with all its parameters, in any case and order, where the common library reads only some."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy.exclusion import keeps_away

BOT = "SessionBot"
KEPT_AWAY = [
    "{{nobots}}",
    "{{Nobots}}",
    "{{NoBots}}",
    "{{NOBOTS}}",
    "{{no bots}}",
    "{{No_bots}}",
    "{{nobot}}",
    "{{ nobots }}",
    "{{\n nobots \n}}",
    "{{\u200enobots\u200e}}",
    "{{_nobots_}}",
    "{{Template:Nobots}}",
    "{{template : nobots}}",
    "{{:Template:Nobots}}",
    "{{nobots|}}",
    "{{nobots|1=}}",
    "{{nobots|deny=all}}",
    "{{nobots|deny=SessionBot}}",
    "{{nobots|deny=AnotherBot}}",
    "{{nobots|allow=AnotherBot}}",
    "{{nobots|allow=all}}",
    "{{nobots|SessionBot}}",
    "{{nobots|AnotherBot}}",
    "{{bots|allow=none}}",
    "{{bots|allow=None}}",
    "{{bots|allow=AnotherBot}}",
    "{{bots|allow=AnotherBot, Third Bot}}",
    "{{bots|allow=SessionBots}}",
    "{{bots|allow=Session}}",
    "{{bots|deny=all}}",
    "{{bots|deny=ALL}}",
    "{{bots|DENY=all}}",
    "{{bots|deny=SessionBot}}",
    "{{bots|deny=sessionBot}}",
    "{{bots|deny=sessionbot}}",
    "{{bots|deny=AnotherBot,SessionBot}}",
    "{{bots|deny= AnotherBot ,\n SessionBot , }}",
    "{{bots|deny=AnotherBot\nSessionBot}}",
    "{{bots|deny=User:SessionBot}}",
    "{{bots|deny=[[User:SessionBot|the session bot]], [[User:AnotherBot]]}}",
    "{{bots|deny=[[Benutzer:SessionBot]]}}",
    "{{bots|deny='''SessionBot'''}}",
    "{{bots\n| deny = all\n}}",
    "{{Bots |allow= |deny=all }}",
    "{{bots|allow=all|deny=SessionBot}}",
    "{{bots|deny=SessionBot|allow=all}}",
    "{{bots|deny=SessionBot|allow=SessionBot}}",
    "{{bots|deny=SessionBot|deny=AnotherBot}}",
    "{{bots|allow=SessionBot|allow=none}}",
    "{{bots|reason=for now|optout=|deny=all}}",
    "{{bots|SessionBot}}",
    "{{bots|1=SessionBot}}",
    "{{bots|deny=AnotherBot|SessionBot}}",
    "{{bots|denyscript=sessionbot}}",
    "{{bots|allowscript=another}}",
    "{{bots|optout=all}}",
    "{{bots|optout=prod, sessionbot}}",
    "{{bots|optout=All}}",
    "{{bots|allow=all|optout=all}}",
    "{{bots|allow=SessionBot|optout=all}}",
    "{{bots|deny={{all the bots}}}}",
    "{{bots|deny=<nowiki>all</nowiki>}}",
    "{{bots|deny=all",
    "{{bots|allow=SessionBot",
    "{{no<!-- -->bots}}",
    "{{bots|deny=Session<!-- the name -->Bot}}",
    "{{bots}}{{nobots}}",
    "{{bots|allow=SessionBot}} {{nobots}}",
    "{{bots|allow=all}}\n{{bots|allow=AnotherBot}}\n",
    "<noinclude>{{nobots}}</noinclude>",
    "<translate>{{nobots}}</translate>",
    "<div>{{nobots}}</div>",
    "<ref>{{nobots}}</ref>",
    "{{#if:x|{{nobots}}}}",
    "{{Header|notes={{nobots}}}}",
    "{{{{{nobots}}|x}}}",
    "<nowiki>{{nobots}}",
    "<nowiki/>{{nobots}}",
    "<nowiki />{{nobots}}",
    "<nowiki/>{{nobots}}<nowiki>x</nowiki>",
    "</nowiki>{{nobots}}<nowiki></nowiki>",
    "<!-- <nowiki> -->{{nobots}}<nowiki>x</nowiki>",
    "<nowiki><!--</nowiki>{{nobots}}<!-- -->",
    "<prefix>{{nobots}}</prefix>",
    "-->{{nobots}}<!--",
]
LET_IN = [
    "",
    "Bots are welcome.",
    "nobots",
    "{{bots}}",
    "{{Bots|}}",
    "{{bots|allow=all}}",
    "{{bots|allow=All}}",
    "{{bots|allow=SessionBot}}",
    "{{bots|allow=sessionBot}}",
    "{{bots|allow=AnotherBot,sessionbot}}",
    "{{bots|allow=AnotherBot,all}}",
    "{{bots|allow=}}",
    "{{bots|allow=,}}",
    "{{Bots |allow= |deny= }}",
    "{{bots|deny=none}}",
    "{{bots|deny=AnotherBot}}",
    "{{bots|deny=AnotherBot, Session, SessionBots, Session Bot}}",
    "{{bots|deny=AnotherBot|allow=SessionBot}}",
    "{{bots|deny=all|allow=SessionBot}}",
    "{{bots|allow=SessionBot|deny=all}}",
    "{{bots|allow=all|allow=SessionBot}}",
    "{{nobots|allow=SessionBot}}",
    "{{bots|allowscript=sessionbot}}",
    "{{bots|optout=none}}",
    "{{bots|optout=nosource,orfud}}",
    "{{bots|reason=SessionBot broke it once}}",
    "{{bots|AnotherBot}}",
    "{{bot}}",
    "{{Nobots/doc}}",
    "{{nobotsatall}}",
    "{{tl|nobots}}",
    "{{User:Ana/nobots}}",
    "{{:nobots}}",
    "[[Template:nobots]]",
    "{nobots}",
    "{{nobots",
    "{{nobots}",
    "{{{nobots}}}",
    "{{{nobots|}}}",
    "{{\nno\n\nbots and so on}}",
    "<nowiki>{{nobots}}</nowiki>",
    "<NOWIKI >{{nobots}}</NoWiki >",
    "<pre>{{nobots}}</pre>",
    '<pre class="x">\n{{nobots}}\n</pre>',
    '<syntaxhighlight lang="wikitext">{{nobots}}</syntaxhighlight>',
    "<includeonly>{{nobots}}</includeonly>",
    "<!-- {{nobots}} -->",
    "<!-- {{nobots}}",
    "<!-- <nowiki> {{nobots}} </nowiki> -->",
    "{{<nowiki/>nobots}}",
    "<nowiki>a</nowiki><nowiki>{{nobots}}</nowiki>",
    "<pre><nowiki></pre><pre>{{nobots}}</pre>",
]


@pytest.mark.parametrize("text", KEPT_AWAY)
def test_trap_14_kept_away(text):
    assert keeps_away(f"Before.\n{text}", BOT)


@pytest.mark.parametrize("text", LET_IN)
def test_trap_14_let_in(text):
    assert keeps_away(f"{text}\nAfter.", BOT) is None


@pytest.mark.parametrize(
    "name", ["Ada's bot", "ada's bot", "Ada's_bot", "ada's__bot", " User:Ada's bot ", "User:ada's_Bot"]
)
def test_a_name_in_many_spellings(name):
    assert keeps_away(f"{{{{bots|deny={name}}}}}", "Ada's bot")
    assert keeps_away("{{bots|deny=Ada's bot}}", name)
    assert not keeps_away(f"{{{{bots|allow={name}}}}}", "Ada's bot")


def test_the_sentence_shows_the_call():
    assert keeps_away("x {{bots\n|deny = all}}", BOT) == "The page keeps this bot away with “{{bots |deny = all}}”."
    assert len(keeps_away("{{bots|deny=all," + "x," * 1000 + "}}", BOT)) < 150


def test_only_the_page_itself_counts():
    """A transcluded page that says `{{nobots}}` speaks for itself."""
    assert keeps_away("{{Header with nobots}}", BOT) is None


CASES = st.sampled_from([str, str.upper, str.lower, str.capitalize])
SPACE = st.sampled_from(["", " ", "\n", "  \n ", "_"])


@given(CASES, SPACE, SPACE, st.lists(st.sampled_from(["AnotherBot", "x y", "Ün"]), max_size=3), st.randoms())
def test_any_case_spacing_and_place_in_the_list(case, before, after, others, order):
    names = [*others, case(BOT)]
    order.shuffle(names)
    listed = f"{before}{f'{after},{before}'.join(names)}{after}"
    params = [f"deny{after.replace('_', '')}={listed}", "reason=none", "allow=all"]
    order.shuffle(params)
    assert keeps_away(f"{{{{{before}{case('bots')}{after}|{'|'.join(params)}}}}}", BOT)
    assert keeps_away(f"{{{{bots|deny={','.join(others)}}}}}", BOT) is None


PIECES = st.sampled_from(
    ["{{", "}}", "{", "}", "nobots", "bots", "|", "deny=", "allow=", "all", "none", BOT, ",", "<!--", "-->", "<nowiki>",
     "</nowiki>", "<pre>", "</pre>", "<nowiki/>", "\n", " ", "_", "[[", "]]", "\0", "é"]
)  # fmt: skip
PAGES = st.lists(PIECES, max_size=30).map("".join)


@given(PAGES)
def test_a_call_at_the_end_counts_whatever_stands_before(text):
    assert keeps_away(text + "-->\n{{nobots}}", BOT)


@given(PAGES)
def test_nothing_in_a_comment_counts(text):
    assert keeps_away(f"<!--{text.replace('-->', '')} -->", BOT) is None


HOSTILE = [
    "{{bots|", "{{bots|}}", "{{", "{", "{{ ", "}", "<!--", "<nowiki>", "<pre ", "</nowiki", "[[", "{{no ", "{{bots|[[a|",
    "_", "<nowiki/>", "{{:", "{{template :",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("start", ["", "{{", "{{nobots|", "{{no", "{{:", "<nowiki>", "<pre>"])
def test_trap_23_a_page_made_to_hurt_is_read_to_its_end(piece, start):
    """A search that looked back would not come to an end."""
    text = start + piece * (512 * 1024 // len(piece))
    assert keeps_away(f"{text}<!-- -->\n{{{{bots|deny=all}}}}", BOT)
