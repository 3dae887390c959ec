"""Finds a PostgreSQL to test on: the one that runs here and trusts us, else one made for this run alone."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOW_TO_INSTALL = "PostgreSQL is missing. Install it: apt-get install postgresql"
UNSAFE_AND_QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


@contextmanager
def postgres() -> Iterator[str | None]:
    """Yield a DATABASE_URL, or None where there is neither a server nor the programs to start one."""
    # Named after this process: another checkout may be testing on the same server.
    name = f"corpus_{os.getpid()}"
    programs = _programs()
    if _trusts_us():
        yield f"postgres://postgres@127.0.0.1:5432/{name}"
    elif programs is None:
        yield None
    else:
        with _private_cluster(programs) as port:
            yield f"postgres://postgres@127.0.0.1:{port}/{name}"


def _trusts_us() -> bool:
    import psycopg2

    try:
        psycopg2.connect("postgresql://postgres@127.0.0.1:5432/postgres", connect_timeout=2).close()
    except psycopg2.OperationalError:
        return False
    return True


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl; Debian keeps them off the PATH, one folder a version."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: folder.parent.name, reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


@contextmanager
def _private_cluster(programs: Path) -> Iterator[int]:
    folder = Path(tempfile.mkdtemp(prefix="corpus-postgres-"))
    as_somebody = _not_as_root(folder)
    data, port = folder / "data", _free_port()
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {UNSAFE_AND_QUICK}"

    def run(program: str, *words: str) -> None:
        # Output into nowhere, not into a pipe: the server would keep the pipe open for as long as it runs.
        command = [*as_somebody, str(programs / program), "-D", str(data), *words]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)

    try:
        run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        yield port
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _not_as_root(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root; hand the folder to somebody else and say how to become that one."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    somebody = "postgres" if "postgres" in known else "nobody"
    shutil.chown(folder, somebody)
    return ["runuser", "-u", somebody, "--"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
