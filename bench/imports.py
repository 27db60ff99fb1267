"""What an import costs: rows a second, and the memory of the process that does it.

python -m bench.imports                              50,000 rows of XLSX are read and staged
python -m bench.imports --rows 5000 --check          and checked, row by row

Works on the database of DATABASE_URL with the demonstration in it, and leaves nothing there.

Memory is the peak of the resident set (ru_maxrss), printed with what the process has before it
begins: Django and the project alone.
"""

import argparse
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import django


def main(arguments):
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=50_000)
    asked.add_argument("--check", action="store_true", help="check every row as well")
    asked.add_argument("--ending", choices=["csv", "xlsx", "json"], nargs="*", default=["xlsx"])
    asked.add_argument("--organisation", default="canglan")
    options = asked.parse_args(arguments)
    django.setup()
    for ending in options.ending:
        measure(ending, options)


def measure(ending, options):
    from django.core.files import File

    from accounts.membership.queries import keeper_of
    from ip_registry.imports import services
    from ip_registry.imports.models import TableImport
    from ip_registry.imports.queries import counts_of, mapping_of
    from ip_registry.imports.working import work_on

    by = keeper_of(options.organisation)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"table.{ending}"
        # Made by another process: what making it costs is not the question.
        made_elsewhere(path, options.rows)
        print(f"{ending}: {options.rows} rows, {path.stat().st_size / 2**20:.1f} MiB")
        print(f"  before: {peak():.0f} MiB")
        began = time.monotonic()
        with path.open("rb") as content:
            table = services.start_import("listings", File(content, path.name), by=by)
        work_on(table.pk)
        told("read", options.rows, began)
        table.refresh_from_db()
        print(f"  {table.total} rows, {len(table.heads)} columns, {table.state}")
        if options.check:
            began = time.monotonic()
            services.map_columns(table.pk, mapping_of(table).as_json(), by=by)
            work_on(table.pk)
            told("checked", options.rows, began)
            print(f"  {dict(counts_of(table).by_outcome)}")
        TableImport.objects.get(pk=table.pk).rows.all().delete()
        TableImport.objects.filter(pk=table.pk).delete()


def told(what, rows, began):
    seconds = time.monotonic() - began
    print(f"  {what}: {seconds:.1f} s, {rows / seconds:.0f} rows/s, peak {peak():.0f} MiB")


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def made_elsewhere(path, rows):
    import subprocess

    subprocess.run([sys.executable, __file__, "--make", str(path), str(rows)], check=True)


def make(path, rows):
    from kernel.tables.writing import csv_lines, json_list, write_xlsx

    heads = (
        "external_id",
        "title_zh",
        "title_en",
        "summary_zh",
        "solution_zh",
        "trl",
        "ipc",
        "modes",
    )
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
    with Path(path).open("wb") as file:
        if path.endswith("xlsx"):
            write_xlsx(file, heads, lines)
        elif path.endswith("json"):
            file.writelines(json_list(dict(zip(heads, line, strict=True)) for line in lines))
        else:
            file.writelines(csv_lines(heads, lines))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        sys.path.insert(0, str(Path(__file__).parent.parent))
        from django.conf import settings

        settings.configure(USE_I18N=False)
        make(sys.argv[2], int(sys.argv[3]))
    else:
        main(sys.argv[1:])
