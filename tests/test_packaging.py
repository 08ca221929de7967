"""The wheel, installed elsewhere, is the whole program: it plays a call from its own scenarios."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator import __version__

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parent.parent
REPLIES = "Hello, this is Alex, how can I help?\nI'm sorry.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which a wheel of this checkout was installed, without what it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    target = folder / "elsewhere"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", target, wheel], check=True, capture_output=True)
    return target


def run(installed: Path, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command that the wheel brought, far away from the checkout."""
    return subprocess.run(
        [sys.executable, installed / "bin" / "hold-the-line", *words],
        cwd=installed.parent,
        env=os.environ | {"PYTHONPATH": str(installed)},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_carries_scenarios_assets_and_licence_and_no_setup(installed: Path) -> None:
    data = installed / "simulator" / "_data"
    info = installed / f"hold_the_line-{__version__}.dist-info"

    for name in ("scenarios", "assets"):
        shipped = {one.name for one in (ROOT / name).iterdir() if not one.name.startswith(".")}
        assert {one.name for one in (data / name).iterdir()} == shipped
    assert (info / "licenses" / "LICENSE").is_file()
    assert not (installed / "simulator" / "bootstrap.py").exists()
    assert not (installed / "tests").exists()


def test_it_plays_a_call(installed: Path) -> None:
    played = run(
        installed, "call", "worn-clothing-return", "--replies", "-", "--json", stdin=REPLIES
    )

    assert (played.returncode, played.stderr) == (0, "")
    call = json.loads(played.stdout)
    assert call["scenario"] == "worn-clothing-return"
    assert [turn["text"] for turn in call["turns"] if turn["speaker"] == "agent"][:1] == [
        REPLIES.splitlines()[0]
    ]
    assert call["ending"] == "abandoned"
    assert call["grade"]["overall"] is not None
