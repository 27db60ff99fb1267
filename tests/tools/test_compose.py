"""docker-compose.yml, without a container engine: the file parses, and every command line of the
product runs here under the same environment, against the embedded services.
"""

import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from tests.tools.support import bare_environment, eventually, free_port
from tools.embedded.folder import PROJECT
from tools.embedded.postgres import FORGETFUL, LOCALE
from tools.embedded.services import running_services
from tools.embedded.valkey import find_program

SAID = {
    "SECRET_KEY": "a-key-for-this-test",
    "SEAL_KEYS": "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "ALLOWED_HOSTS": "jihui.example.org",
    "SITE_URL": "https://jihui.example.org",
    "POSTGRES_PASSWORD": "secret",
}
PRODUCT = {"migrate", "web", "worker", "indexer", "beat"}
# Where things lie inside the image.
OF_THE_IMAGE = {"DJANGO_SETTINGS_MODULE", "MEDIA_ROOT", "SEARCH_DIR", "STATIC_ROOT"}
VARIABLE = re.compile(r"\$\$|\$\{(\w+)(?::([?-])([^}]*))?\}")


def interpolate(value, said):
    """Compose's own rules for ${NAME}, ${NAME:-default}, ${NAME:?error} and $$."""
    if isinstance(value, dict):
        return {key: interpolate(each, said) for key, each in value.items()}
    if isinstance(value, list):
        return [interpolate(each, said) for each in value]
    if not isinstance(value, str):
        return value

    def fill(found):
        if found[0] == "$$":
            return "$"
        name, kind, words = found.groups()
        if said.get(name):
            return said[name]
        if kind == "?":
            raise LookupError(name)
        return words or ""

    return VARIABLE.sub(fill, value)


def compose(**said):
    return interpolate(yaml.safe_load((PROJECT / "docker-compose.yml").read_text()), said)


@pytest.fixture
def services():
    return compose(**SAID)["services"]


@pytest.fixture(scope="module")
def outside():
    """A database and a broker in the place of the containers."""
    with tempfile.TemporaryDirectory(prefix="jihui-compose-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with running_services(
            folder,
            logs=folder,
            environment=bare_environment(),
            database="jihui",
            options=FORGETFUL,
        ) as found:
            yield found.environment | {"DATA_DIR": name}


def test_every_part_is_there_with_a_health_check_and_its_data(services):
    assert set(services) == PRODUCT | {"postgres", "valkey"}
    for name, service in services.items():
        assert "healthcheck" in service or name == "migrate", name
    volumes = compose(**SAID)["volumes"]
    used = {v.split(":")[0] for service in services.values() for v in service["volumes"]}
    assert used == set(volumes)


def test_the_product_waits_for_a_migrated_database(services):
    for name in PRODUCT - {"migrate"}:
        waits_for = services[name]["depends_on"]
        assert waits_for["migrate"]["condition"] == "service_completed_successfully"
    assert services["migrate"]["depends_on"]["postgres"]["condition"] == "service_healthy"
    assert services["migrate"]["restart"] == "no"


@pytest.mark.parametrize("secret", ["SECRET_KEY", "SEAL_KEYS", "POSTGRES_PASSWORD"])
def test_secrets_come_from_the_environment_alone(secret):
    with pytest.raises(LookupError, match=secret):
        compose(**{name: value for name, value in SAID.items() if name != secret})


def test_every_setting_stands_in_the_example():
    text = (PROJECT / "docker-compose.yml").read_text()
    named = {found[1] for found in VARIABLE.finditer(text) if found[1]}
    example = (PROJECT / ".env.example").read_text()
    assert named == set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))


def test_every_setting_of_the_readme_reaches_the_product(services):
    readme = (PROJECT / "README.md").read_text()
    named = set(re.findall(r"^\| `([A-Z_]+)` \|", readme, re.MULTILINE))
    given = set(services["web"]["environment"])
    assert {"SECRET_KEY", "IMPORT_MAX_BYTES"} <= named
    assert named - given == OF_THE_IMAGE, "what the image fixes, and nothing else, is not passed on"


def test_chinese_is_sorted_and_cut_as_in_the_demonstration(services):
    assert set(services["postgres"]["environment"]["POSTGRES_INITDB_ARGS"].split()) == set(LOCALE)


def test_the_example_names_no_secret():
    example = (PROJECT / ".env.example").read_text()
    assert re.search(r"^SECRET_KEY=$", example, re.MULTILINE)
    assert re.search(r"^POSTGRES_PASSWORD=$", example, re.MULTILINE)


def environment_of(service, outside):
    """What the container would have, with the services' addresses on this machine."""
    kept = {k: v for k, v in bare_environment().items() if k in {"PATH", "HOME", "LANG"}}
    path = f"{Path(sys.executable).parent}:{kept['PATH']}"
    said = {key: str(value) for key, value in service["environment"].items()}
    own = {"PATH": path, "HOSTNAME": os.uname().nodename}
    return (
        kept | said | outside | own | {"DJANGO_SETTINGS_MODULE": "marketplace.settings.production"}
    )


def run(service, command, outside, **more):
    return subprocess.run(
        command,
        check=False,
        cwd=PROJECT,
        env=environment_of(service, outside),
        capture_output=True,
        text=True,
        timeout=300,
        **more,
    )


@contextmanager
def started(service, command, outside):
    process = subprocess.Popen(
        command,
        cwd=PROJECT,
        env=environment_of(service, outside),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=180)


def health_check_of(service, **replaced) -> list[str]:
    kind, *test = service["healthcheck"]["test"]
    command = test if kind == "CMD" else ["sh", "-c", *test]
    for old, new in replaced.items():
        command = [part.replace(old.removeprefix("_"), new) for part in command]
    return command


@pytest.mark.slow
def test_the_product_runs_by_these_command_lines(services, outside):
    migrated = run(services["migrate"], services["migrate"]["command"], outside)
    assert migrated.returncode == 0, migrated.stderr

    port = str(free_port())
    web = services["web"]
    command = ["127.0.0.1" if part == "0.0.0.0" else part for part in web["command"]]
    command[command.index("8000")] = port
    check = health_check_of(web, _8000=port)
    with started(web, command, outside):
        assert eventually(lambda: run(web, check, outside).returncode == 0, seconds=60)

    worker = services["worker"]
    check = health_check_of(worker)
    with started(worker, worker["command"], outside):
        assert eventually(lambda: run(worker, check, outside).returncode == 0, seconds=90)

    indexer = services["indexer"]
    check = [part.replace("/data/", f"{outside['DATA_DIR']}/") for part in health_check_of(indexer)]
    assert run(indexer, check, outside).returncode != 0
    with started(indexer, indexer["command"], outside):
        assert eventually(lambda: run(indexer, check, outside).returncode == 0, seconds=60)

    beat = services["beat"]
    schedule = f"{outside['DATA_DIR']}/beat-schedule"
    command = [part.replace("/tmp/beat-schedule", schedule) for part in beat["command"]]
    check = [part.replace("/tmp/beat-schedule", schedule) for part in health_check_of(beat)]
    assert run(beat, check, outside).returncode != 0
    with started(beat, command, outside):
        assert eventually(lambda: run(beat, check, outside).returncode == 0, seconds=60)


def test_the_broker_accepts_its_command_line(services, tmp_path):
    _, *switches = services["valkey"]["command"]
    switches[switches.index("/data")] = str(tmp_path)
    broker = subprocess.Popen(
        [find_program({}), *switches, "--port", "0", "--unixsocket", tmp_path / "socket"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert eventually((tmp_path / "socket").exists)
        assert (tmp_path / "appendonlydir").exists()
    finally:
        broker.terminate()
        broker.communicate(timeout=180)


def test_the_image_starts_the_same_web_server(services):
    dockerfile = (PROJECT / "Dockerfile").read_text()
    [command] = re.findall(r"^CMD \[(.*?)\]", dockerfile, re.MULTILINE | re.DOTALL)
    assert shlex.split(command.replace(",", " ").replace("\\\n", " ")) == services["web"]["command"]


def test_the_image_gathers_its_files_with_what_it_says_and_nothing_else(tmp_path):
    dockerfile = (PROJECT / "Dockerfile").read_text().replace("\\\n", " ")
    [said] = re.findall(r"&& (DJANGO_SETTINGS_MODULE=.*?collectstatic --noinput)", dockerfile)
    *assigned, _python, _manage, command, switch = shlex.split(said)
    environment = dict(each.split("=", 1) for each in assigned)
    environment |= {"PATH": os.environ["PATH"], "STATIC_ROOT": str(tmp_path / "files")}
    done = subprocess.run(
        [sys.executable, "manage.py", command, switch],
        check=False,
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert any((tmp_path / "files").iterdir())
