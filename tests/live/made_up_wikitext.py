"""Made-up pages for the block reader: every kind of block, well formed and not, one below the other."""

from __future__ import annotations

from itertools import count
from random import Random

INLINE = [
    "{0}", "{0} {0}", "{0}", "'''{0}''' {0}", "''{0}", "'''{0}", "'''{0}:''' {0}", "[[{0}|{0}]]", "[[{0}]] {0}", "{0}: {0}",
    "[https://a.example/x:y {0}]", "https://a.example/{0}", "<b>{0}</b>", "<b>{0}", "<small>{0}: {0}</small> {0}", "{0}<br>{0}",
    "{0}<br />: {0}", "{0} <!-- {0} -->", "<!-- {0} -->{0}", "{0} <!-- {0}\n{0} --> {0}", "<nowiki>* {0}</nowiki>", "{0} <nowiki>|| == :</nowiki> {0}",
    "{{Made up|{0}|x={0}}} {0}", "{0} {{Made up\n|{0}\n* {0}\n}} {0}", "{0}<ref>{0}\n* {0}</ref>", '{0}<ref name="x" />', "{0}&nbsp;{0}",
    "{0}\u00a0{0}", "{0} [{0}: {0}]", "{0} {{!}} {0}", "10:30 {0}", "{0} <span style='x:y'>{0}</span> : {0}", "{0} == {0}", "{0} | {0}",
    "{0} [[{0}", "{0}]] {0}", "{0} {{ {0}|{0}", "{0} }} {0}", "{0} < {0}", "{0} <unknown: {0}> {0}", "</small>{0}", "[[:{0}:{0}]]", "{0} - {0}", "{0} = {0} =",
    "{{{owner|{0}}}} {0}", "<includeonly>{0}</includeonly>{0}", "<noinclude>{0}</noinclude>", "<span>{0}", "<s>{0}", "mailto:{0}@a.example", "",
    "<code>{0}</code>", "{0} <math>{0}</math>", "{0} <div>{0}</div>",
]  # fmt: skip
"""What stands in a line; `{0}` is a new word each time."""
BLOCKS = [
    # headings
    "= ~ =", "== ~ ==", "==~==", "=== ~ ===", "==== ~ ====", "===== ~ =====", "====== ~ ======", "======= {0} =======", "=== ~ ==", "== ~ ===",
    "== ~ == ~", "== ~ == <!-- {0} -->", "== ~ ==<!-- {0} --> <!-- {0} --> ", "== ~ == \t ", "<!-- {0} -->== ~ ==", " == ~ ==", "== ~", "~ ==", "==", "===",
    "====", "=====", "======", "==  ==", "== = ==", "== ~ ==\u00a0", "== ~ == <nowiki/>", "== ~ ==<ref>{0}</ref>", "== <!-- {0} --> ==", "= ~ = ~ =",
    "<h2>~</h2>", "<h3 class='x'>~</h3>", "<h2>\n~\n</h2>", "<h2>~</h2> ~", "~ <h2>~</h2>", "<h2>~</h3>", "<H2>~</H2 >", "<div><h4>~</h4></div>", "== ~ <!--\n--> ==",
    "== ~ ==\n== ~ ==", "== ~ ==\n* ~", "== ~\n~ ==", "<noinclude>== ~ ==</noinclude>", "== ~ == __NOTOC__", "== ~ == <br>", "{{Made up}}== ~ ==", "* == ~ ==",
    # lists
    "* ~", "*~", "* ~\n* ~\n** ~\n*** ~\n* ~", "# ~\n#* ~\n#: ~\n## ~", "*~\n:*~\n*:~\n*#~", "; ~\n: ~", "; ~ : ~", ";~:~", "; 10:30 : ~", "; ~\n; ~ : ~\n:: ~",
    ": ~", ":: ~", ":* ~", "*; ~ : ~", ":; ~ : ~", ";; ~", ";: ~", "*** ~", "*", "* \n** ~", "*#;: ~", " * ~", "\t* ~", "\u00a0* ~", "<!-- {0} -->* ~", "<!-- {0} --> * ~",
    " <!-- {0} -->* ~", "* ~\n<!-- {0} -->\n* ~", "* ~\n <!-- {0} --> \n* ~", "* ~\n\n* ~", "* ~\n ~", "* ~\n~", "* ~ <!-- {0}\n-->* ~", "; [[a:b|{0}]] : ~",
    "; [https://a.example {0}]: ~", "; https://a.example/x : ~", "; '''{0}: {0}''' : ~", "; <b>{0}: {0}</b> : ~", "; <b>{0} : ~", "; {0} <br> : ~", "; {0} <!-- : --> : ~",
    "; {0} {{Made up|a:b}} : ~", "; {0} <nowiki>:</nowiki> : ~", "; [{0}: {0}] : ~", "; {0}]] : ~", "; [[{0} : ~", "; ~ </b> : ~", "; ~ :", "; : ~", "* <div>~\n~</div>", "* ~\n</div>\n* ~", "* ~ {{ {0}\n* ~ }} ~", "* ~ {{ {0}\n</div>\n* ~ }}", "* ~ {{ {0} [[{0}]]\n* ~ }} ~",
    "<ul><li>~</li><li>~</li></ul>", "<ol>\n<li>~\n<li>~\n</ol>", "<dl><dt>~</dt><dd>~</dd></dl>", "*{{Made up|\n* {0}\n}}\n* ~", "{{Made up|{0}}}\n* ~", "{{Made up|{0}}}* ~",
    # tables
    "{|\n| ~ || ~\n|-\n| ~ || ~\n|}", '{| class="wikitable"\n|+ ~\n! ~ !! ~\n|-\n| ~\n| ~\n|}', '{|\n| rowspan="2" | ~ || ~\n|-\n| ~\n|}', "{|\n|colspan=2|~\n|-\n|~||~\n|}",
    "{|\n! rowspan=2 colspan='2' | ~ !! ~\n|-\n! ~\n|-\n| ~ || ~ || ~\n|}", "{|\n|-\n|-\n| ~\n|-\n|}", "{|\n|}", "{|\n| ~\n* ~\n* ~\n|\n== ~ ==\n|}", ":{|\n| ~\n|}", "::{|\n| ~\n|}\n: ~",
    " {|\n | ~\n |-\n | ~\n |}", "{|\n| ~\n{|\n| ~ || ~\n|-\n| ~\n|}\n| ~\n|}", "{|\n|\n:{|\n! ~\n|}\n~\n|}", "{|\n! ~ || ~\n! ~ | ~\n|}", "{|\n| ~ !! ~\n|}", "{|\n|style='x'|~||style='y'| ~\n|}",
    "{|\n|[[{0}|{0}]]||[[{0}]]\n|}", "{|\n| {{Made up|{0}|{0}}} || {{Made up\n|-\n|{0}}}\n|}", "{|\n| <nowiki>||</nowiki> ~ || ~\n|}", "{|\n| ~ <!-- || --> || ~\n|-\n<!-- {0} -->\n| ~\n|}",
    "{|\n|~\n|}~", "{|\n|~\n|} ~\n~", "{|\n~\n|-\n| ~\n|}", "{|\n| ~\n|- class='x'\n~\n| ~\n|}", "{|\n|----\n| ~\n|}", "{|\n| ~\n|+ ~\n| ~\n|}", "{|\n||~\n||~||~\n|}", "{|\n| ~ ||| ~\n|}",
    "{|\n! ~ !!! ~\n|}", "{|\n| ~ || \n|\n|}", "{{{!}}\n{{!}} ~ {{!}}{{!}} ~\n{{!}}-\n{{!}} ~\n{{!}}}", "{|\n{{!}} ~\n|}", "{|\n| ~ {{!}} ~\n|}", "{{{!}}\n| ~\n|}",
    "{|\n| ~", "{|\n| ~\n|-", "|}", "|-", "| ~", "! ~", "|+ ~", "{|\n| rowspan=0 | ~ || ~\n|-\n| ~\n|}", "{|\n|rowspan=9|~||~\n|-\n|colspan=3|~\n|}", "{| \n |~\n| |~\n|}", "{|\n| a=b | c | ~\n|}",
    "<table><tr><td>~</td><th>~</th></tr></table>", "<table>\n<tr>\n<td>\n* ~\n</td>\n</tr>\n</table>", "{|\n|<div>\n* ~\n</div>||~\n|}", "{|\n|'''~||~'''\n|}", "{|\n| ~ <br> ~ ||\n~\n|}", "* {|\n| ~\n|}",
    "{|\n| ~\n: ~\n; ~ : ~\n! ~\n|}", "{|\n| data-rowspan=3 | ~ || ~\n|-\n| ~\n|}", "{|\n| rowspan='2' | ~ || rowspan=2 colspan=2 | ~\n|-\n|-\n| ~\n|}", ": : {|\n| ~\n|}", "{|\n|}}\n~", "{|\r\n| ~\r\n|}",
    "{|\n| [[File:A.jpg|thumb|~]] || ~\n|}", "{|\n| -{ ~ | ~\n|}", "{|\n! <span title='!!'>~</span> !! ~\n|}", "{|\n| <span title='||'>~</span>\n|}", "{|\n| [[{0}||{0}]]\n|}",
    "{|\n| ~\n|-\n| rowspan=2 | ~\n| ~ \n|-\n| colspan=2 | ~\n|}", "{|\n|<pre>\n| {0}\n|-\n</pre>\n| ~\n|}", "{|\n| ~ <ref>\n|-\n| {0}</ref>\n|}", "{|\n|\n|- {0}\n| ~\n|}",
    # tags over lines, and what hides
    "<div>\n* ~\n</div>", "<div>* ~</div>", "<div style='x'>\n== ~ ==\n~\n</div>", "<translate>\n== ~ ==\n* ~\n</translate>", "<translate>* ~</translate>", "<translate><!--T:1--> ~</translate>",
    "<translate>\n<!--T:2-->\n== ~ == <!--T:3-->\n</translate>", "* <translate>~</translate>", "== <translate>~</translate> ==", "<noinclude>\n* ~\n</noinclude>", "<noinclude>* ~</noinclude>",
    "<includeonly>\n* {0}\n</includeonly>", "<includeonly>* {0}</includeonly>* ~", "<onlyinclude>\n* ~\n</onlyinclude>", "<onlyinclude>* ~</onlyinclude>", "<blockquote>\n* ~\n</blockquote>",
    "<blockquote>~\n\n== ~ ==\n</blockquote>", "<pre>\n* {0}\n== {0} ==\n</pre>", "* <pre>\n* {0}\n</pre>\n* ~", "<nowiki>\n* {0}\n</nowiki>", "* <nowiki>\n* {0}\n</nowiki> ~", "<nowiki/>* ~", "<nowiki>* {0}</nowiki>",
    "<gallery>\nFile:A.jpg|~\n* {0}\n</gallery>", "* ~<gallery>\nFile:A.jpg|{0}\n</gallery>", "<ref>\n* {0}\n</ref>\n* ~", "~<ref>{0}</ref>\n* ~", "<references />\n* ~", "<!--\n* {0}\n== {0} ==\n-->\n* ~",
    "<!-- {0} --><!-- {0} -->\n* ~", "~ <!--\n* {0}\n--> ~", "<!-- {0} -->\n\n* ~", "<center>\n; ~ : ~\n</center>", "<div>\n{|\n| ~\n|}\n</div>", "<syntaxhighlight>\n* {0}\n</syntaxhighlight>\n* ~",
    "<templatedata>{}</templatedata>* ~", "<poem>\n* {0}\n</poem>\n* ~", "<section begin=x />* ~", "<section begin=x />\n* ~", "<br>* ~", "~<br>\n* ~", "<br />\n== ~ ==", "<div>\n* ~", "<pre>\n* ~", "<nowiki>\n* ~",
    "<gallery>\n* ~", "</div>\n* ~", "</div>* ~", "<math>\n* {0}\n</math>", "<span>\n* ~\n</span>", "<small>\n* ~\n* ~</small>", "<del>\n== ~ ==\n</del>", "<i>* ~</i>", "<small>== ~ ==</small>", "<p>* ~</p>", "<p>\n* ~\n</p>",
    "<languages />\n* ~", "<languages/>== ~ ==", "<noinclude><!-- {0} --></noinclude>* ~", "<onlyinclude />* ~", "</noinclude>* ~", "<noinclude>\n* ~", "<font color=red>\n== ~ ==\n</font>",
    # the rest
    "~", "~\n~", "", "\n", " ~", " ~\n * ~", "\u00a0~", "----", "---- ~", "----* ~", "-----", "---", "----== ~ ==", "__NOTOC__", "__NOTOC__* ~", "[[Category:X]]", "[[Category:X]]* ~", "[[File:A.jpg|thumb|~]]",
    "{{Made up\n|a={0}\n|b=\n* {0}\n}}", "{{Made up|\n== {0} ==\n}}", "{{Made up\n* ~", "{{Made up\n|\n{{Made up|{0}\n}}\n== {0} ==\n}}\n* ~", "~\r\n* ~\r\n== ~ ==", "* ~ \u2028* {0}", "~ \x0b* {0}", "* ~\x0c* {0}", "-{ ~", "}}", "[[",
    "{{{x|\n* ~\n}}}", "[[{0}|\n* ~\n]]", "{{#if:x|\n* {0}\n}}", "[https://a.example\n* ~]", "~\n\n\n~", "#REDIRECT [[{0}]]", "&#42; ~", "&#61;= ~ ==",
]  # fmt: skip
"""`~` is a piece of a line; `{0}` a new word."""
MARKS = ["*", "**", "***", "#", "##", "*#", "#*", ":", "::", ":*", "*:", ";", ":;", "#:", ";*", ";:"]
ODD = [
    "<!-- {0}",
    "<nowiki>",
    "<pre>",
    "<div>",
    "{{Made up|",
    "{|",
    "<includeonly>",
    "'''",
    "<b>",
    "<ref>",
    "<noinclude>",
    "<table>",
    "<li>",
    "[[",
    "-{",
    "<gallery>",
    "<td>",
    "<h2>",
    "<center>",
    "<math>",
]
"""Openings that nothing closes."""


def page(number):
    """The page of this number: always the same."""
    random = Random(number)  # noqa: S311 - the same pages each time
    words = count(1)

    def word(_):
        return f"w{next(words)}"

    def filled(form):
        pieces = form.split("~")
        text = pieces[0]
        for piece in pieces[1:]:
            text += random.choice(INLINE if random.random() < 0.5 else INLINE[:3]) + piece
        parts = text.split("{0}")
        return parts[0] + "".join(word(part) + part for part in parts[1:])

    def lists():
        return "\n".join(
            filled(random.choice(MARKS) + random.choice(["", " "]) + "~") for _ in range(random.randint(2, 5))
        )

    made = [lists() if random.random() < 0.15 else filled(random.choice(BLOCKS)) for _ in range(random.randint(2, 7))]
    if random.random() < 0.1:
        made.insert(random.randrange(len(made)), filled(random.choice(ODD)))
    text = random.choice(["\n", "\n", "\n\n"]).join(made)
    return text.replace("\n", "\r\n") if random.random() < 0.05 else text
