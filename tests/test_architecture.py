"""Who may import whom. This table is the architecture; CONTRIBUTING.md prints it, and a test compares the two."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LAYERS = """
values      bot.records, bot.titles, bot.namespaces, bot.revision, bot.errors
rules       bot.conference | bot.region | bot.merge
reading     bot.parsers | bot.templates
matching    bot.match
planning    bot.plan | bot.survey
checking    bot.diff | bot.policy
world       bot.wiki | bot.cache
running     bot.run
telling     bot.report | bot.export
commands    bot.commands, bot.cli, bot.__main__
"""
"""From the bottom to the top: a module imports what stands above it in the table, never what stands below. In one line,
`|` stands between those that never import each other; the others of a line may."""

WORLD = "world"
"""All that comes before this layer is pure: no clock, file, environment, logger or network."""
IMPURE = {
    "asyncio", "glob", "http", "io", "locale", "logging", "os", "pathlib", "pywikibot", "random", "requests", "secrets",
    "select", "shutil", "signal", "socket", "subprocess", "sys", "tempfile", "threading", "time", "urllib.request", "uuid",
}  # fmt: skip
IMPURE_CALLS = {"open", "print", "input", "breakpoint"}
CLOCKS = {"now", "today", "utcnow", "fromtimestamp"}
ONLY_THERE = {
    "mwparserfromhell": re.compile(r"bot\.parsers(\..+)?|bot\.templates\.markup"),
    "pywikibot": re.compile(r"bot\.wiki\.live(_site)?"),
}
EMPTY_WORDS = re.compile(r"utils?(?![a-z])|helpers?|manager|handle|process", re.IGNORECASE)


def layers(table):
    """(name, [[packages that may import each other], …]) in order."""
    lines = [line.split(maxsplit=1) for line in table.strip().splitlines()]
    return [(name, [re.split(r",\s*", group.strip()) for group in rest.split("|")]) for name, rest in lines]


PLACES = {
    package: (depth, group)
    for depth, (_, groups) in enumerate(layers(LAYERS))
    for group, packages in enumerate(groups)
    for package in packages
}
PURE_DEPTH = [name for name, _ in layers(LAYERS)].index(WORLD)


def module_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {module_of(path): ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "bot").rglob("*.py"))}
MODULES = sorted(TREES)


def package_of(module):
    """The entry of the table that holds the module."""
    return next((name for name in PLACES if module == name or module.startswith(f"{name}.")), None)


def imports(module):
    """Full names of all that the module imports, at any depth, TYPE_CHECKING blocks included."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports by dots; write the full name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def of_bot(module):
    """The modules of the bot that it imports: `from bot.a import b` is bot.a.b where that is a module, else bot.a."""
    for name in imports(module):
        if name == "bot" or name.startswith("bot."):
            yield name if name in TREES else name.rpartition(".")[0]


def is_allowed(importer, imported):
    if importer == imported:
        return True
    (depth, group), (other_depth, other_group) = PLACES[importer], PLACES[imported]
    return other_depth < depth or (other_depth == depth and other_group == group)


def outside(table):
    """Every module that the table leaves without a place."""
    return [module for module in table if module != "bot" and package_of(module) is None]


def test_every_module_has_a_place():
    assert outside(MODULES) == []


@pytest.mark.parametrize("module", [module for module in MODULES if package_of(module)])
def test_imports_run_one_way(module):
    wrong = {name for name in of_bot(module) if name != "bot" and not is_allowed(package_of(module), package_of(name))}
    assert sorted(wrong) == []


def test_no_cycles():
    """Inside one layer, too, nothing goes round."""
    above = {module: {name for name in of_bot(module) if name != module} for module in MODULES}
    while free := {module for module, names in above.items() if not names & above.keys()}:
        above = {module: names for module, names in above.items() if module not in free}
    assert above == {}


@pytest.mark.parametrize("library", ONLY_THERE)
def test_a_library_is_met_in_one_place_only(library):
    users = {module for module in MODULES if any(name.split(".")[0] == library for name in imports(module))}
    assert sorted(user for user in users if not ONLY_THERE[library].fullmatch(user)) == []


def impure(module):
    """What a module does that a pure one does not."""
    for name in imports(module):
        if any(name == one or name.startswith(f"{one}.") for one in IMPURE):
            yield f"imports {name}"
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE_CALLS:
            yield f"calls {node.func.id} on line {node.lineno}"
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS | {"environ"}:
            yield f"asks for {node.attr} on line {node.lineno}"


@pytest.mark.parametrize("module", [m for m in MODULES if package_of(m) and PLACES[package_of(m)][0] < PURE_DEPTH])
def test_all_before_the_world_is_pure(module):
    assert list(impure(module)) == []


def names(module):
    yield module.rpartition(".")[2]
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name


@pytest.mark.parametrize("module", MODULES)
def test_names_say_something(module):
    assert [name for name in names(module) if EMPTY_WORDS.search(name)] == []


def test_contributing_prints_the_table():
    page = ROOT / "CONTRIBUTING.md"
    printed = (
        re.search(r"^```layers\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
        if page.exists()
        else None
    )
    if printed is None:
        pytest.skip("CONTRIBUTING.md prints no ```layers block yet")
    assert layers(printed[1]) == layers(LAYERS)
