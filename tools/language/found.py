"""What Palpate says, found where it is said: in templates, in Python, and in the tables of the floors below.

Templates and calls of gettext name what they say. The floors below `records` know no gettext: what they say
are the labels and meanings of their tables, their sentences held as constants, and the messages of their
errors. An error that names what it got is found as a shape, such as "A code must stand once in a table, got
{a} twice."; `palpate.records.language.in_words` recognizes it again.
"""

from __future__ import annotations

import ast
import csv
import importlib
import pkgutil
import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields as columns
from dataclasses import is_dataclass
from pathlib import Path
from types import ModuleType

from django.utils.translation.template import templatize

from palpate.body.atlas import atlas
from palpate.outcome.instrument import Instrument
from palpate.vocabulary import Vocabulary
from tools.language.catalogue import Message

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "palpate"
GROUND = ("errors", "pace", "rating", "standing", "units", "vocabulary", "when", "words")
BELOW = (
    *GROUND, "body", "tissue", "trauma", "cyst", "accommodation", "rhythm", "discovery", "session",
    "dialogue", "release", "cohort", "outcome", "records", "clinic",
)  # fmt: skip
SAYS = {"_", "translate", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}
# What a row says to nobody: how it is stored, where it comes from, who may use it.
UNSAID = {
    "code", "source", "group", "key", "id", "license", "url", "path", "doi", "sha256", "unit", "fma", "ta2",
    "uberon", "name_in_code", "version", "symbol", "licence", "attribution", "found_as",
}  # fmt: skip
# Words of others, in the wording that was validated: only their owners translate them.
OTHERS_WORDS = ("palpate.outcome.instruments", "palpate.records.migrations", "palpate.dialogue.coach")
# Words that are looked for in English texts, sources, SQL and names of files: nobody is shown them.
LOOKED_FOR = {
    "when.py", "body/rays.py", "body/roles.py", "body/symbols.py", "tissue/bake.py", "session/claims.py",
    "records/sealing.py", "records/vault/folder.py", "records/vault/key.py", "records/vault/opening.py",
    "records/queries/work_codes.py", "records/queries/consent_codes.py", "rhythm/significance.py",
    "session/contraindications.py", "session/techniques.py", "release/signs.py", "dialogue/encoder.py",
    "records/chain.py", "records/fences.py",
}  # fmt: skip
# Errors of the engine and of the statistics as a library: a page checks what was typed before it asks them.
LIBRARY = (
    "cohort/", "tissue/bake", "tissue/baking/", "tissue/problem.py", "tissue/solving.py", "tissue/solver.py",
    "tissue/model.py", "tissue/kernel.py", "tissue/describing.py", "accommodation/validating.py",
    "accommodation/mechanisms.py", "accommodation/sessions.py", "discovery/library.py", "discovery/planes.py",
    "discovery/fitting.py", "outcome/between_case.py", "outcome/base_rate.py", "outcome/change.py",
    "outcome/coupling.py", "outcome/course.py", "outcome/given.py", "outcome/guard.py",
    "outcome/literature.py", "outcome/local_level.py", "outcome/nonoverlap.py", "outcome/pooled.py",
    "outcome/priors.py", "outcome/randomization.py", "outcome/ratios.py", "outcome/series.py",
    "outcome/single_case.py", "outcome/sudden.py", "outcome/expectation.py", "outcome/gaussian.py",
    "outcome/totals.py", "outcome/instrument.py", "outcome/shelf.py", "records/checks.py",
)  # fmt: skip
LOOKED_FOR_IN = ("session/deidentify/", "dialogue/questions/", "tissue/baking/")
# Files below whose functions speak to people: every text in them is said.
SPOKEN = {
    "body/noise.py", "body/proportions.py", "body/saying.py", "tissue/describing.py", "tissue/equilibrium.py",
    "tissue/naming.py", "trauma/vector.py", "cyst/saying.py", "accommodation/cost.py",
    "accommodation/posture.py", "accommodation/saying.py", "accommodation/sessions.py",
    "accommodation/spread.py", "accommodation/years.py", "rhythm/saying.py", "discovery/explaining.py",
    "discovery/reading.py", "discovery/source.py", "discovery/next_touch.py", "discovery/pairs.py",
    "session/client_answers.py", "session/consent_places.py", "session/moment_said.py", "session/papers.py",
    "session/recall.py", "session/red_flags.py", "session/training.py", "release/order.py",
    "release/order_said.py", "outcome/alert.py", "outcome/battery.py", "outcome/rules.py",
    "outcome/scoring.py", "outcome/asking.py", "outcome/verdict.py", "outcome/reference.py",
    "outcome/expected_path.py", "outcome/learning.py", "outcome/sentences.py",
    "dialogue/questions/reading.py", "records/links.py", "records/queries/before_hands.py",
    "records/queries/held_back.py", "records/queries/arc_lines.py", "records/queries/integrity.py",
    "records/vault/folder.py", "records/vault/migrating.py", "clinic/access.py", "clinic/gates.py", "when.py",
}  # fmt: skip
GAP = re.compile(r"\{(\w+)\}")
_CALL = re.compile(r"\b(ngettext|pgettext|gettext|_)\(\s*")
_STRING = re.compile(r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\s*,?\s*", re.DOTALL)


def everything() -> list[Message]:
    """All that is said, each once, in the order of the files in which it is first said."""
    found: dict[str, Message] = {}
    for message in (
        *in_templates(),
        *in_calls(),
        *in_tables(),
        *in_the_atlas(),
        *in_forms(),
        *in_sentences(),
    ):
        known = found.setdefault(message.key, message)
        known.places += [place for place in message.places if place not in known.places]
    return sorted(_joined(found.values()), key=lambda message: message.places[0])


def _joined(messages: Iterable[Message]) -> Iterator[Message]:
    """A singular that is also said alone has one place in the catalogue: the one with the plural."""
    messages = list(messages)
    plural = {message.said: message for message in messages if message.plural}
    for message in messages:
        if not message.plural and not message.context and message.said in plural:
            plural[message.said].places += message.places
        else:
            if "%(" in message.said or re.search(r"%[sd]", message.said):
                message.flags = ["python-format"]
            elif re.search(r"\{\w*\}", message.said):
                message.flags = ["python-brace-format"]
            yield message


def in_templates() -> Iterator[Message]:
    """What the tags of translation hold."""
    for path in sorted((PACKAGE / "web" / "templates").rglob("*.html")):
        plain = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        for call in _CALL.finditer(plain):
            words, at = [], call.end()
            while (said := _STRING.match(plain, at)) is not None:
                words.append(ast.literal_eval(said.group(1)))
                at = said.end()
            if words:
                yield _message(call.group(1), words, str(path.relative_to(ROOT)))


def in_calls() -> Iterator[Message]:
    """What calls of gettext hold, on every floor."""
    for path in _sources(PACKAGE):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = _called(node)
            if isinstance(node, ast.Call) and name in SAYS and node.args:
                words = [
                    arg.value
                    for arg in node.args
                    if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                ]
                if words:
                    yield _message(name, words, str(path.relative_to(ROOT)))


def _message(name: str, words: list[str], place: str) -> Message:
    if name.startswith("ngettext"):
        return Message(words[0], plural=words[1], places=[place])
    if name == "pgettext":
        return Message(words[1], context=words[0], places=[place])
    return Message(words[0], places=[place])


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _sources(under: Path) -> list[Path]:
    return [path for path in sorted(under.rglob("*.py")) if "migrations" not in path.parts]


def in_tables() -> Iterator[Message]:
    """Labels, meanings and sentences that the floors below hold as values."""
    seen: set[int] = set()
    for module in modules():
        place = str(Path(module.__file__ or "").relative_to(ROOT))
        home = place.removeprefix("palpate/")
        if home in LOOKED_FOR or home.startswith((*LOOKED_FOR_IN, *LIBRARY)):
            continue
        for name, value in sorted(vars(module).items()):
            if name.isupper() and name not in ("CITATIONS", "FOUNDING") and id(value) not in seen:
                seen.add(id(value))
                for words in dict.fromkeys(_words(value, bare=False)):
                    yield Message(words, places=[place])


def modules() -> Iterator[ModuleType]:
    """The floors below `reports`, in the order of the story."""
    for name in BELOW:
        module = importlib.import_module(f"palpate.{name}")
        yield module
        for found in pkgutil.walk_packages(getattr(module, "__path__", []), f"{module.__name__}."):
            if not found.name.startswith(OTHERS_WORDS):
                yield importlib.import_module(found.name)


def _words(value: object, *, bare: bool) -> Iterator[str]:
    """The words in a value: whole rows of tables, and texts of more than one word elsewhere."""
    if isinstance(value, str) and not hasattr(value, "value"):
        if bare or _is_said(value):
            yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _words(each, bare=bare)
    elif isinstance(value, Vocabulary | tuple | list):
        for each in value:
            yield from _words(each, bare=bare)
    elif is_dataclass(value) and not isinstance(value, type):
        for column in columns(value):
            if column.name not in UNSAID:
                yield from _words(getattr(value, column.name), bare=column.name in ("label", "meaning"))


def in_the_atlas() -> Iterator[Message]:
    """Names of regions and structures, and the movements that the model tests."""
    body = atlas()
    parents = (region.parent.replace("_", " ").capitalize() for region in body.regions.values())
    for table, said in (
        ("body/tables/region_labels.csv", [*(region.label for region in body.regions.values()), *parents]),
        ("body/tables/structures.csv", (structure.label for structure in body.structures.values())),
        ("tissue/tables/range_of_motion.csv", _movements()),
        ("tissue/tables/structures.csv", _parts()),
    ):
        for words in dict.fromkeys(said):
            yield Message(words, places=[f"palpate/{table}"])


def in_forms() -> Iterator[Message]:
    """What is said about every form, and the questions of our own; those of others stay in their words."""
    from palpate.outcome import shelf
    from palpate.outcome.evidence import studies

    for name in shelf.names():
        form, folder = shelf.instrument(name), f"palpate/outcome/instruments/{name}"
        about = [form.measures, form.recall, form.rights.statement, *form.notes]
        about += [band.label for band in form.bands]
        own = [form.title, *_asked(form)] if form.rights.status == "own" else []
        for words in dict.fromkeys((*own, *about)):
            if re.search("[a-z]{2}", words):
                yield Message(words, places=[f"{folder}/about.toml"])
    for left_out in shelf.refused():
        yield Message(left_out.reason, places=["palpate/outcome/tables/refused.csv"])
    for study in studies():
        for words in (study.title, study.of, study.found, study.limits):
            if words and not re.search(r"\d{4}$", words):
                yield Message(words, places=["palpate/outcome/tables/evidence.csv"])


def _asked(form: Instrument) -> Iterator[str]:
    for item in form.items:
        yield from (*item.before.values(), *item.text.values())
        yield from (*item.choices.words, *item.choices.ends)


def _parts() -> Iterator[str]:
    with (PACKAGE / "tissue" / "tables" / "structures.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if part := row["key"].partition(":")[2]:
                yield f"{part.replace('_', ' ')} part"


def _movements() -> Iterator[str]:
    with (PACKAGE / "tissue" / "tables" / "range_of_motion.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from (row["plus"], row["minus"], row["part"])


def _is_said(text: str) -> bool:
    if text.startswith(("SELECT ", "INSERT ", "PRAGMA ")):
        return False
    if GAP.search(text) and not has_words(text):
        return False
    return " " in text.strip() and text.isprintable() and re.search(r"[a-z]{2}", text) is not None


def in_sentences() -> Iterator[Message]:
    """What the floors below say in their code: messages of errors, and what the files of SPOKEN say."""
    for floor in BELOW:
        start = PACKAGE / floor
        for path in _sources(start) if start.is_dir() else [start.with_suffix(".py")]:
            place = str(path.relative_to(ROOT))
            if place.removeprefix("palpate/").startswith(LIBRARY):
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            spoken = place.removeprefix("palpate/") in SPOKEN
            for node in _inside(tree) if spoken else _raised(tree):
                shape = shaped(node)
                if _is_said(shape) or (spoken and _is_part(node, shape)):
                    yield Message(shape, places=[place])


def _raised(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
            yield from _choices(node.exc.args[0])


def _choices(node: ast.AST) -> Iterator[ast.AST]:
    """Both ends of a choice, and what an addition joins."""
    if isinstance(node, ast.IfExp):
        yield from (*_choices(node.body), *_choices(node.orelse))
    else:
        yield node


def _inside(tree: ast.AST) -> Iterator[ast.AST]:
    """Every text in a function, but what explains it and what an f-string is made of."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        silent = {
            id(part)
            for node in ast.walk(function)
            for part in (
                node.values if isinstance(node, ast.JoinedStr)
                else [node.value] if isinstance(node, ast.Expr)
                else [node.annotation] if isinstance(node, ast.arg | ast.AnnAssign)
                else [node.returns] if isinstance(node, ast.FunctionDef)
                else [node.format_spec] if isinstance(node, ast.FormattedValue)
                else []
            )
        }  # fmt: skip
        yield from (
            node for node in ast.walk(function)
            if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in silent
        )  # fmt: skip


def _is_part(node: ast.AST, shape: str) -> bool:
    return isinstance(node, ast.JoinedStr) and has_words(shape)


def has_words(shape: str) -> bool:
    """Whether a shape has at least one word of its own, such as "since {day}"; "goal-{number}" has none."""
    return re.search(r"(^|[ (])[A-Za-z]{2,}([ ,.:;)]|$)", GAP.sub("", shape)) is not None and " " in shape


def is_told_apart(shape: str) -> bool:
    """Whether enough of it is fixed: "{a} and {b}" would be found in nearly every text."""
    return len(re.findall("[A-Za-z]", GAP.sub("", shape))) >= 5


def is_below(place: str) -> bool:
    """Whether a file lies on a floor that knows no gettext."""
    return re.split(r"[/.]", place.removeprefix("palpate/"), maxsplit=1)[0] in BELOW


def shaped(node: ast.AST) -> str:
    """A string, or an f-string with its gaps named as in the code where that is a word."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    text, taken = "", set[str]()
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value).replace("{", "{{").replace("}", "}}")
        elif isinstance(part, ast.FormattedValue):
            text += f"{{{_named(part.value, taken)}}}"
    return text


def _named(value: ast.AST, taken: set[str]) -> str:
    name = value.id if isinstance(value, ast.Name) else value.attr if isinstance(value, ast.Attribute) else ""
    name = name.strip("_").lower() or next(letter for letter in string.ascii_lowercase if letter not in taken)
    while name in taken:
        name += "_"
    taken.add(name)
    return name
