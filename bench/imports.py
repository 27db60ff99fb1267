"""What an import costs: rows a second, and the memory of the process that does it.

python -m bench.imports                              50 000 rows of each kind are read and staged
python -m bench.imports --rows 2000 --check          and checked, row by row

Works on the database of DATABASE_URL with the demonstration in it, and leaves nothing there.
Memory is the peak of the resident set, printed beside what the process has before it begins: Django
and the project alone.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import django

django.setup()

from django.core.files import File  # noqa: E402 -- Django first

from accounts.membership.queries import keeper_of  # noqa: E402
from ip_registry.imports import services  # noqa: E402
from ip_registry.imports.queries import counts_of, mapping_of  # noqa: E402
from ip_registry.imports.working import work_on  # noqa: E402
from kernel.tables.writing import csv_lines, json_list, write_xlsx  # noqa: E402

ENDINGS = ["csv", "xlsx", "json"]
HEADS = ["external_id", "title_zh", "title_en", "summary_zh", "solution_zh", "trl", "ipc", "modes"]


def main(arguments: Sequence[str]) -> None:
    """Measure each kind of file that was asked for."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=50_000)
    asked.add_argument("--check", action="store_true", help="check every row as well")
    asked.add_argument("--ending", choices=ENDINGS, nargs="*", default=ENDINGS)
    asked.add_argument("--organisation", default="canglan")
    asked.add_argument("--make", type=Path, help="only write the file")
    options = asked.parse_args(arguments)
    if options.make:
        make(options.make, options.rows)
        return
    if len(options.ending) == 1:
        measure(options.ending[0], options)
        return
    for ending in options.ending:
        # Each in a process of its own: the most memory so far would be that of the one before.
        others = [each for each in arguments if each not in ("--ending", *options.ending)]
        command = [sys.executable, "-m", "bench.imports", *others, "--ending", ending]
        subprocess.run(command, check=True)


def measure(ending: str, options: argparse.Namespace) -> None:
    """Read a file as the worker reads it, and check it where that was asked for."""
    by = keeper_of(options.organisation)
    if by is None:
        sys.exit(f"There is no organisation {options.organisation} here.")
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"table.{ending}"
        # Made by another process: what making it costs is not the question.
        command = ["-m", "bench.imports", "--make", str(path), "--rows", str(options.rows)]
        subprocess.run([sys.executable, *command], check=True)
        print(f"{ending}: {options.rows} rows, {path.stat().st_size / 2**20:.1f} MiB")
        print(f"  before: {peak():.0f} MiB", flush=True)
        began = clocks()
        with path.open("rb") as content:
            table = services.start_import("listings", File(content, path.name), by=by)
        work_on(table.pk)
        table.refresh_from_db()
        told(f"read {table.total} rows", options.rows, began)
        if options.check:
            began = clocks()
            services.map_columns(table.pk, mapping_of(table).as_json(), by=by)
            work_on(table.pk)
            told("checked", options.rows, began)
            print(f"  {dict(counts_of(table).by_outcome)}")
    table.rows.all().delete()
    table.delete()


def told(what: str, rows: int, began: tuple[float, float]) -> None:
    """Print how long it took, what of that was computing here, and the most memory so far."""
    seconds, computing = (now - then for now, then in zip(clocks(), began, strict=True))
    rate = f"{rows / computing:.0f} rows per second of computing"
    print(f"  {what}: {seconds:.1f} s, {computing:.1f} s of it computing, {rate}, {peak():.0f} MiB")


def clocks() -> tuple[float, float]:
    """The time of the wall and that of this process."""
    return time.monotonic(), time.process_time()


def peak() -> float:
    """The most memory that this process had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def make(path: Path, rows: int) -> None:
    """Write a table of technologies."""
    lines = (
        (
            f"B-{number}",
            f"第 {number} 项技术成果：硅负极水性粘结剂",
            f"Technology number {number}",
            f"第 {number} 项成果的一句话介绍，说明其作用与幅度。",
            f"第 {number} 项成果的技术方案。" * 20,
            str(number % 9 + 1),
            "H01M 4/62",
            "licence_non_exclusive",
        )
        for number in range(rows)
    )
    with path.open("wb") as file:
        if path.suffix == ".xlsx":
            write_xlsx(file, HEADS, lines)
        elif path.suffix == ".json":
            file.writelines(json_list(dict(zip(HEADS, line, strict=True)) for line in lines))
        else:
            file.writelines(csv_lines(HEADS, lines))


if __name__ == "__main__":
    main(sys.argv[1:])
