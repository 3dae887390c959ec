"""What both commands need first: a Python, its packages as pinned, Debian's programs, compiled translations."""

from __future__ import annotations  # so that an old Python gets far enough to be told that it is old

import glob
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
INSTALLED = VENV / "installed-pins.json"
TRIED = VENV / "programs-were-tried"
# What recognises the text of scans; the languages are no programs but files.
RECOGNITION = {
    "tesseract-ocr": ("tesseract",),
    "tesseract-ocr-ind": (
        "/usr/share/tesseract-ocr/*/tessdata/ind.traineddata",
        "/usr/share/tessdata/ind.traineddata",
        f"{os.environ.get('TESSDATA_PREFIX', '/nowhere')}/ind.traineddata",
    ),
}
WANTED = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")


def enter(pins: str) -> None:
    """Come back only inside the virtual environment, with everything in script/<pins> installed."""
    if Path(sys.prefix).resolve() != VENV.resolve():
        _need_new_python()
        _install(pins)
        become([str(VENV_PYTHON), *sys.argv])
    _install(pins)


def become(command: list[str]) -> None:
    """Let another program take this one's place, signals and exit code included."""
    sys.stdout.flush()
    if os.name == "nt":  # there, exec would give the terminal back while the program still runs
        try:
            raise SystemExit(subprocess.call(command))
        except KeyboardInterrupt:
            raise SystemExit(130) from None
    os.execv(command[0], command)


def need_programs(packages: dict[str, tuple[str, ...]], once: bool = False) -> None:
    """Install the Debian packages whose programs are missing, where that is ours to do: as root, with apt-get.

    `once`: not again where it was tried before.
    """
    missing = [package for package, programs in packages.items() if not any(map(_is_there, programs))]
    if not missing or not shutil.which("apt-get") or not _is_root():
        return
    if once and TRIED.exists():
        return
    TRIED.touch()
    print(f"Installing {', '.join(missing)} …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    if subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
        print(f"apt-get could not install {', '.join(missing)}.", flush=True)


def _is_there(name: str) -> bool:
    """Whether a program is in the path; a name with folders is that of a file, "*" standing for any of them."""
    return bool(glob.glob(name)) if "/" in name else shutil.which(name) is not None  # noqa: PTH207


def compile_translations() -> None:
    """Make each catalogue's .mo where its .po is newer; pure Python, so that no gettext program is needed."""
    for source in (ROOT / "coding" / "locale").glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        import polib

        half = compiled.with_suffix(f".{os.getpid()}.half")  # another start may be reading the old one
        polib.pofile(str(source)).save_as_mofile(str(half))
        half.replace(compiled)


def _need_new_python() -> None:
    if sys.version_info >= WANTED:
        return
    newer = next(filter(None, map(shutil.which, NEWER_PYTHONS)), None)
    if newer is None:
        raise SystemExit(f"Python {WANTED[0]}.{WANTED[1]} or newer is needed; this is {sys.version.split()[0]}.")
    become([newer, *sys.argv])


def _install(pins: str) -> None:
    wanted = {name: _digest(name) for name in ("pins.txt", "pins-dev.txt")}
    if VENV_PYTHON.exists() and _remembered().get(pins) == wanted[pins]:
        return
    _make_venv()
    print("Installing the Python packages (once, and again when their pins change) …", flush=True)
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    if subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "script" / pins)], check=False).returncode:
        raise SystemExit("The Python packages could not be installed; pip says why above.")
    # The pins for working on the app hold all of the pins for running it.
    done = wanted if pins == "pins-dev.txt" else {pins: wanted[pins]}
    INSTALLED.write_text(json.dumps(done), encoding="utf-8")


def _make_venv() -> None:
    if VENV_PYTHON.exists():
        return
    if importlib.util.find_spec("ensurepip") is None:
        need_programs({"python3-venv": ("a program of this name is never there",)})
    print("Making .venv …", flush=True)
    # --clear: a half-made environment, or one whose Python is gone, is worth nothing.
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode:
        raise SystemExit("A virtual environment could not be made. On Debian: apt-get install python3-venv")


def _digest(pins: str) -> str:
    return hashlib.sha256((ROOT / "script" / pins).read_bytes()).hexdigest()


def _remembered() -> dict[str, str]:
    try:
        return json.loads(INSTALLED.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
