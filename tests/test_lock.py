"""The lock files: exact, complete for what the project asks for, and tied to no registry."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def _locked(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_it_names_no_registry_and_no_machine(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert not re.search(r"://|--(extra-)?index|--find-links|^\s*[-\w]*\s*/|@", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    packages = [entry for entry in entries if not entry.startswith("#")]

    assert len(packages) > 20
    assert all("--hash=sha256:" in entry for entry in packages)


def test_what_the_program_needs_is_in_both_locks_at_one_version() -> None:
    run, dev = map(_locked, LOCKS)

    assert {_name(one) for one in _project()["project"]["dependencies"]} <= run.keys()
    assert run.items() <= dev.items()


def test_the_tools_are_in_the_lock_for_those_who_change_it() -> None:
    tools = {_name(one) for one in _project()["dependency-groups"]["dev"]}

    assert tools <= _locked("requirements-dev.lock").keys()
    assert not tools & _locked("requirements.lock").keys()


def test_floor_0_is_kept_from_every_dependency_but_pydantic() -> None:
    contracts = _project()["tool"]["importlinter"]["contracts"]
    forbidden = next(one for one in contracts if one.get("source_modules") == ["simulator.call"])
    modules = {_name(one).removesuffix("-essentials") for one in forbidden["forbidden_modules"]}
    wanted = {
        _name(one).removesuffix("-essentials") for one in _project()["project"]["dependencies"]
    }

    assert {one for one in wanted if not one.startswith("pyobjc")} - modules == {"pydantic"}
