"""All problems of a scenario, each at its place, each saying what to write."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.call.errors import NotFoundError, UnreadableError
from simulator.library import Problem, Severity, check, load
from simulator.library.check import MANY
from tests.library.authoring import Document, lamp, write

Spoil = Callable[[Document], object]


def problems(folder: Path, spoil: Spoil) -> tuple[list[Problem], list[str]]:
    """What is found in the spoiled lamp, and the lines of its file."""
    document = lamp()
    spoil(document)
    file = write(folder, document)
    return check([file]), file.read_text(encoding="utf-8").split("\n")


def test_the_unspoiled_scenario_has_none(tmp_path: Path) -> None:
    assert problems(tmp_path, lambda lamp: None)[0] == []


SHAPE: list[tuple[str, Spoil, str, str]] = [
    # what the file says there, how it was spoiled, what is wrong, what to write
    ('"titel"', lambda d: d.update(titel=d.pop("title")), '"titel" is not a key', 'write "title"'),
    ('"zzz"', lambda d: d.update(zzz=1), '"zzz" is not a key', "take it out, or write"),
    ("{", lambda d: d.pop("mood"), 'lacks "mood"', 'write "mood": "…"'),
    ("{", lambda d: d["stakes"][0].pop("about"), 'stakes[0] lacks "about"', '"about": "…"'),
    ('"6"', lambda d: d.update(minutes="6"), 'minutes is the text "6"', "a whole number"),
    ("6.5", lambda d: d.update(minutes=6.5), "minutes is the number 6.5", "a whole number"),
    ("true", lambda d: d.update(resolved_at=True), "resolved_at is true", "write a number"),
    ("null", lambda d: d.update(opener=None), "opener is null", "a text in double quotes"),
    ('""', lambda d: d.update(opener=""), "opener is empty", "write something"),
    ('"xxx', lambda d: d.update(title="x" * 2001), "2,001 characters", "at most 2,000"),
    ('"4 N', lambda d: d.update(today="4 Nov"), 'the text "4 Nov"', '"2025-11-04"'),
    ('"My ', lambda d: d.update(id="My Lamp"), 'id is the text "My Lamp"', '"my-lamp"'),
    ('"p1"', lambda d: d["offers"][0].update(policy="p1"), 'the text "p1"', '"R2"'),
    ('"English"', lambda d: d.update(language="English"), "English", '"en"'),
    ('"agnt"', lambda d: d.update(begins="agnt"), 'begins is the text "agnt"', 'write "agent"'),
    ("2,", lambda d: d.update(format=2), "format is the number 2", "write 1"),
    ("12", lambda d: d["customer"]["temper"].update(anger=12), "number 12", "from 0 to 10"),
    ("0,", lambda d: d.update(version=0), "version is the number 0", "at least 1"),
    ("null", lambda d: d["customer"].update(voice=None), "customer.voice is null", "an object"),
    ("[]", lambda d: d["facts"][0].update(told=[]), "told is empty", "at least 1"),
    ("[]", lambda d: d["playtests"][0].update(replies=[]), "replies is empty", "at least 1"),
    ('"vant"', lambda d: d["lines"][0]["when"].update(act="vant"), '"vant"', 'write "vent"'),
    ('"vant"', lambda d: d["lines"][0]["when"].update(act=["vant"]), "act[0]", 'write "vent"'),
    ("[", lambda d: d["lines"][0]["when"].update(heat=[3]), "heat is too short", "write 2"),
    ("[", lambda d: d["lines"][0]["when"].update(nth=[1, 2, 3]), "has 3 entries", "at most 2"),
    ('"aske"', lambda d: d["facts"][0].update(unlocked_by=["aske"]), '"aske"', '"asked"'),
    ("3", lambda d: d["facts"].append(3), "facts[1] is the number 3", "an object"),
]


@pytest.mark.parametrize(("there", "spoil", "what", "write_instead"), SHAPE)
def test_one_slip_in_the_shape_is_one_problem_at_its_place(
    tmp_path: Path, there: str, spoil: Spoil, what: str, write_instead: str
) -> None:
    found, lines = problems(tmp_path, spoil)

    [problem] = found
    assert what in problem.what
    assert write_instead in problem.write_instead
    assert lines[problem.line - 1][problem.column - 1 :].startswith(there)
    assert problem.severity is Severity.ERROR


def line(say: str, **when: object) -> Spoil:
    return lambda d: d["lines"].append({"say": say, "when": when})


BROKEN: list[tuple[str, Spoil, str, str]] = [
    ('"R9"', lambda d: d["offers"][0].update(policy="R9"), 'policy sheet "R9"', '"R1"'),
    ('"herd"', lambda d: d["offers"][0]["taken"].update(gates=["herd"]), '"herd"', '"heard"'),
    ("-1", lambda d: d["offers"][0].update(soonest_days=-1), "-1", "0 or more"),
    ('"tuesday"', lambda d: d["facts"][0].update(after=["tuesday"]), "no fact", '"thursday"'),
    ('"bay"', lambda d: d["gates"][0]["opens_on"].update(stakes=["bay"]), "stake", '"baby"'),
    ('"thu"', lambda d: d["gates"][0]["opens_on"].update(facts=["thu"]), "fact", '"thursday"'),
    ('"cab"', lambda d: d["needs"][0]["offers"].append("cab"), 'no offer "cab"', "courier"),
    ('"x"', lambda d: d["endings"][0].update(not_revealed=["x"]), 'no fact "x"', '"thursday"'),
    ('"bay"', lambda d: d["needs"][1].update(stakes=["bay"]), 'no stake "bay"', '"baby"'),
    ('"courer"', line("Oh.", act="object", offer="courer"), "no offer", '"courier"'),
    ('"x"', line("Oh.", act="vent", revealed=["x"]), 'no fact "x"', '"thursday"'),
    ('"x"', line("Oh.", act="vent", not_revealed=["x"]), 'no fact "x"', '"thursday"'),
    ('"x"', line("Oh.", act="vent", gates_open=["x"]), 'no gate "x"', '"heard"'),
    ('"x"', line("Oh.", act="vent", gates_closed=["x"]), 'no gate "x"', '"heard"'),
    ('"x"', line("Oh.", act="vent", needs_met=["x"]), 'no need "x"', '"lamp"'),
    ('"x"', line("Oh.", act="vent", needs_open=["x"]), 'no need "x"', '"lamp"'),
    ("[", line("Oh.", act="vent", heat=[8, 3]), "from 8 to 3 is nothing", "[3, 8]"),
    ("[", line("Oh.", act="vent", nth=[0, 3]), "the first time is 1", "[1, 3]"),
    (
        '"thursday"',
        line("Oh.", act="vent", revealed=["thursday"], not_revealed=["thursday"]),
        '"thursday" cannot be told and not told',
        "take one of them out",
    ),
    (
        '"heard"',
        line("Oh.", act="vent", gates_open=["heard"], gates_closed=["heard"]),
        '"heard" cannot be open and not open',
        "take one of them out",
    ),
    ('"{agnt}', line("{agnt}, please.", act="vent"), "{agnt} is not filled", "write {agent}"),
    ('"Oh {ag', line("Oh {agent.", act="vent"), "without its other half", "take it out"),
    ('"{day}', lambda d: d["facts"][0].update(told=["{day}."]), "{day} is not", "write {agent}"),
    ('"Hi {ag', lambda d: d.update(opener="Hi {agent}"), "{agent} is not filled", "plain words"),
    ("{", lambda d: d.update(begins="customer"), "picks up the phone", '"hello"'),
    ('"courier"', lambda d: d["grading"].update(next_steps=["courier"]), "not allowed", "true"),
    ('"x"', lambda d: d["grading"].update(next_steps=["x"]), 'no offer "x"', "replacement"),
    ('"x"', lambda d: d["grading"].update(needs=["x"]), 'no need "x"', "write"),
    ('"empaty"', lambda d: d["grading"].update(weights={"empaty": 3}), "criterion", '"empathy"'),
    ('"x"', lambda d: d["playtests"][0].update(levels={"x": [0, 1]}), "criterion", "empathy"),
    ("[", lambda d: d["playtests"][0].update(levels={"praise": [0, 4]}), "0 to 3", "[0, 3]"),
    ("[", lambda d: d["playtests"][0].update(overall=[90, 10]), "nothing", "[10, 90]"),
    ('"baby"', lambda d: d["stakes"].append(d["stakes"][0] | {"named_by": ["x", "y"]}),
     'the id "baby" is taken', "of its own"),
    ('"R1"', lambda d: d["briefing"]["policy"].append(d["briefing"]["policy"][0]),
     'the id "R1" is taken', "of its own"),
]  # fmt: skip


@pytest.mark.parametrize(("there", "spoil", "what", "write_instead"), BROKEN)
def test_one_broken_reference_is_an_error_at_its_place(
    tmp_path: Path, there: str, spoil: Spoil, what: str, write_instead: str
) -> None:
    found, lines = problems(tmp_path, spoil)

    [problem] = [one for one in found if one.severity is Severity.ERROR]
    assert what in problem.what
    assert write_instead in problem.write_instead
    assert lines[problem.line - 1][problem.column - 1 :].startswith(there)


MISLAID: list[tuple[Spoil, str]] = [
    (lambda d: d["customer"].update(face="nobody"), 'no face "nobody"'),
    (lambda d: d.update(hello="Yes?"), "the agent greets first"),
    (lambda d: d["gates"][0].update(opens_on={}), 'nothing opens the gate "heard"'),
    (lambda d: d["gates"][0].update(floor=9), "worry begins at 7"),
    (lambda d: d["needs"][1].update(stakes=[]), 'nothing meets the need "seen"'),
    (lambda d: d["needs"][0].update(offers=["courier"]), "only offers that are not allowed"),
    (lambda d: d["needs"][0].update(offers=["courier"]), "settles nothing"),
    (lambda d: d["facts"][0].update(after=["thursday"]), "nothing unlocks the fact"),
    (lambda d: d["facts"][0].update(after=["thursday"]), "lines[2]: the fact"),
    (lambda d: d["offers"][0].update(policy="R2", at_most=20), "no further than £10"),
    (line("Three  pieces, I COUNTED", act="jab"), "lines[0].say says the same"),
    (lambda d: d["offers"][1]["named_by"].append("Replace it!"), "the same example"),
    (line("Oh.", act=[]), "it has no act"),
    (line("Oh.", act="opener"), 'on "opener" only'),
    (line("Oh.", act="reveal", fact="thursday"), 'on "reveal" only'),
    (line("Oh.", act="tell-more"), 'on "tell-more" only'),
    (line("Oh.", act="glow"), "more joy than anger"),
    (line("Oh.", act="vent", fact="thursday"), '"vent" is about no fact'),
    (line("Oh.", act="vent", offer="courier"), '"vent" is about no offer'),
    (line("Oh.", act="rebuff", offer="courier"), "no offer is ever too soon"),
    (line("Oh.", act="hang-up", nth=[2, 3]), "happens once"),
    (line("Oh.", act="vent", ending="resolved"), 'never ends as "resolved" on "vent"'),
    (line("Oh.", act="goodbye", ending="abandoned"), 'never ends as "abandoned" on "goodbye"'),
    (line("Oh.", act="object", nth=[3, 9]), "there are 2 objections"),
    (line("Oh.", act="silence", heard=["apology"]), "nothing is heard in silence"),
    (line("{day}?", act="vent"), "nothing to fill {day} with"),
]


@pytest.mark.parametrize(("spoil", "what"), MISLAID)
def test_what_never_happens_is_a_warning_and_the_scenario_can_be_played(
    tmp_path: Path, spoil: Spoil, what: str
) -> None:
    found, _ = problems(tmp_path, spoil)

    assert [one for one in found if what in one.what]
    assert {one.severity for one in found} == {Severity.WARNING}
    assert load(tmp_path / "broken-lamp.json").id == "broken-lamp"


@pytest.mark.parametrize(
    "spoil",
    [
        line("Oh.", act=["tell-more", "vent"]),  # reached by the second
        line("Oh.", act="rebuff", offer="replacement"),
        line("{echo}?", act=["vent", "retort"]),
        line("Oh.", act="object", nth=[2, 2]),
        line("Oh.", act="goodbye", ending="resolved"),
        line("Oh.", act="thank", nth=[1, 9]),
        lambda d: d["needs"][0]["offers"].append("courier"),
        lambda d: d["offers"][1]["named_by"].append("Rep lace it!"),  # the letters of another's
        lambda d: d["offers"][0].update(at_most=8, policy="R2"),
    ],
)
def test_what_may_happen_is_left_alone(tmp_path: Path, spoil: Spoil) -> None:
    assert problems(tmp_path, spoil)[0] == []


def test_all_problems_are_told_at_once_and_a_misspelt_key_hides_none_behind_it(
    tmp_path: Path,
) -> None:
    def spoil(document: Document) -> None:
        document["gatez"] = document.pop("gates")
        document["gatez"][0]["flor"] = document["gatez"][0].pop("floor")
        document["offers"][0]["policy"] = "R9"
        document["lines"][0]["wen"] = document["lines"][0].pop("when")
        document["lines"][0]["wen"]["gates_open"] = ["herd"]
        document["minutes"] = "six"

    found, lines = problems(tmp_path, spoil)

    said = [(lines[one.line - 1].strip().split(":")[0], one.write_instead) for one in found]
    assert said == [
        ('"minutes"', "write a whole number"),
        ('"policy"', 'write "R1", "R2" or "R3"'),
        ('"wen"', 'write "when"'),
        ('"herd"', 'write "heard"'),
        ('"gatez"', 'write "gates"'),
        ('"flor"', 'write "floor"'),
    ]


def test_a_key_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    text = json.dumps(lamp(), indent=2).replace('"mood":', '"title": "Twice",\n  "mood":')

    [problem] = check([write(tmp_path, text)])

    assert problem.what == '"title" stands twice here, first in line 6'
    assert problem.line == 9


def test_two_files_with_one_id_are_one_too_many(tmp_path: Path) -> None:
    first, second = (write(tmp_path, lamp(), name) for name in ("a.json", "b.json"))

    [problem] = check([tmp_path])

    assert problem.file == second
    assert problem.what == f'the id "broken-lamp" is taken by {first}'
    assert (problem.line, problem.column) == (4, 9)


def test_a_folder_is_its_scenarios_and_a_file_named_twice_is_not_doubled(tmp_path: Path) -> None:
    file = write(tmp_path, lamp())
    write(tmp_path, "{}", "scenario.schema.json")

    assert check([tmp_path, file]) == []


def test_a_path_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        check([tmp_path / "nowhere"])


def test_a_problem_reads_as_a_compiler_would_say_it(tmp_path: Path) -> None:
    document = lamp()
    document["begins"] = "agnt"
    file = write(tmp_path, document)

    [problem] = check([file])

    assert str(problem) == f'{file}:13:13: begins is the text "agnt"; write "agent"'


def test_an_error_keeps_the_scenario_from_being_played(tmp_path: Path) -> None:
    document = lamp()
    document["begins"] = "agnt"
    document["mood"] = ""
    file = write(tmp_path, document)

    with pytest.raises(UnreadableError, match=r"mood is empty.*1 more"):
        load(file)


def test_hundreds_of_files_are_shared_out_among_processes_and_told_in_order(tmp_path: Path) -> None:
    for number in range(MANY):
        write(tmp_path, lamp() | {"id": f"lamp-{number:03}"}, f"{number:03}.json")
    broken = write(tmp_path, "{", "100.json")
    twin = write(tmp_path, lamp() | {"id": "lamp-000"}, "150.json")

    assert [problem.file for problem in check([tmp_path])] == [broken, twin]
