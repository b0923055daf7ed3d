"""What is written for those who run a site can be done.

Promised: every command in ``docs/operating`` exists and takes the options it is given there; every
variable named there or in ``compose.yaml`` is in the reference; the containers name exact versions,
look after their health, run a verb that exists, believe their own proxy alone and hold no secret.
"""

import ipaddress
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands, load_command_class

from longtable.config.command import VERBS

CHECKOUT = Path(__file__).parents[3]
PAGES = sorted(CHECKOUT.glob("docs/operating/*.md"))
COMPOSE = CHECKOUT / "compose.yaml"
DOCKERFILE = CHECKOUT / "Dockerfile"
IN_CONTAINER = re.compile(r"docker compose (?:exec longtable|run --rm) ")
COMMAND = re.compile(
    r"(?:^\s*|/)longtable (?!longtable\b)([a-z]+)(.*)$|`longtable ([a-z]+)([^`]*)`", re.MULTILINE
)
EVERYWHERE = {"--data", "--help"}
# What the script beside a checkout knows, and an installed site does not.
OF_THE_CHECKOUT = {"bench"}
NOT_OURS = {"LONGTABLE_HOST"}  # Read by compose.yaml itself.


def commands_in(page: Path) -> list[tuple[str, str]]:
    """Each verb with what follows it; continued lines are joined."""
    text = IN_CONTAINER.sub("", page.read_text(encoding="utf-8")).replace("\\\n", "")
    return [(one[1] or one[3], one[2] or one[4] or "") for one in COMMAND.finditer(text)]


def options_of(verb: str) -> set[str]:
    if verb in OF_THE_CHECKOUT:
        parsers = [one.read_text(encoding="utf-8") for one in CHECKOUT.glob("benchmarks/*/*.py")]
        return set(re.findall(r'"(--[a-z-]+)"', "".join(parsers)))
    command = load_command_class(get_commands()[verb], verb)
    parser = command.create_parser("longtable", verb)
    return {name for action in parser._actions for name in action.option_strings}


def variables_in(text: str) -> set[str]:
    return set(re.findall(r"\bLONGTABLE_[A-Z_]+\b", text)) - NOT_OURS


def in_the_reference() -> set[str]:
    return variables_in((CHECKOUT / "docs/reference/settings.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    return read


def test_every_command_named_exists_and_takes_its_options() -> None:
    named = [one for page in PAGES for one in commands_in(page)]

    assert {"init", "serve", "backup", "restore", "doctor", "verify"} <= {verb for verb, _ in named}
    assert [verb for verb, _ in named if verb not in {*VERBS, *OF_THE_CHECKOUT}] == []
    for verb, rest in named:
        given = set(re.findall(r"(?<![\w-])--[a-z-]+", rest)) - EVERYWHERE
        assert given <= options_of(verb), f"longtable {verb}{rest}"


def test_every_verb_that_is_listed_is_a_command() -> None:
    assert [verb for verb in VERBS if verb not in get_commands()] == []


@pytest.mark.parametrize("document", [*PAGES, COMPOSE, DOCKERFILE], ids=lambda one: one.name)
def test_every_variable_named_is_in_the_reference(document: Path) -> None:
    assert variables_in(document.read_text(encoding="utf-8")) - in_the_reference() == set()


def test_every_page_is_reached_from_the_first() -> None:
    first = (CHECKOUT / "docs/operating/README.md").read_text(encoding="utf-8")

    assert [page.name for page in PAGES if f"({page.name})" not in first] == ["README.md"]
    assert len(PAGES) >= 8


def test_images_have_exact_versions(services: dict[str, Any]) -> None:
    images = [one["image"] for one in services.values()]
    images += re.findall(r"^FROM (\S+)", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE)

    assert len(images) == 4
    assert [one for one in images if not re.search(r":\d+\.\d+", one)] == []


def test_containers_look_after_their_health_and_wait_for_each_other(
    services: dict[str, Any],
) -> None:
    watched = {name for name, one in services.items() if "healthcheck" in one}
    waited_for = {
        name
        for one in services.values()
        for name, how in one.get("depends_on", {}).items()
        if how["condition"] == "service_healthy"
    }

    assert waited_for == {"database", "longtable"} == watched
    looks = services["longtable"]["healthcheck"]["test"]
    assert looks[:3] == ["CMD", "python", "-c"]
    compile(looks[3], "healthcheck", "exec")


def test_the_containers_run_verbs_that_exist(services: dict[str, Any]) -> None:
    verb, *arguments = services["longtable"]["command"]
    command = load_command_class(get_commands()[verb], verb)

    given = command.create_parser("longtable", verb).parse_args(arguments)

    assert (given.host, given.port) == ("0.0.0.0", 8000)  # noqa: S104  -- inside its own network
    built = re.search(r"^CMD \[(.+)\]$", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert built is not None
    assert built[1].replace('"', "").split(", ") == services["longtable"]["command"]


def test_the_proxy_alone_is_believed(services: dict[str, Any]) -> None:
    network = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["networks"]["inside"]
    address = services["proxy"]["networks"]["inside"]["ipv4_address"]

    assert services["longtable"]["environment"]["LONGTABLE_PROXIES"] == address
    inside = ipaddress.ip_network(network["ipam"]["config"][0]["subnet"])
    assert ipaddress.ip_address(address) in inside
    assert [name for name, one in services.items() if "ports" in one] == ["proxy"]


def test_what_must_last_is_on_volumes_that_are_declared(services: dict[str, Any]) -> None:
    declared = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["volumes"]
    mounted = {
        one.partition(":")[0]: one.partition(":")[2]
        for service in services.values()
        for one in service["volumes"]
    }

    assert set(mounted) == set(declared)
    said = services["longtable"]["environment"]
    assert mounted["data"] == said["LONGTABLE_DATA"]
    assert mounted["backups"] == said["LONGTABLE_BACKUPS"]


def test_no_secret_is_in_the_repository(services: dict[str, Any]) -> None:
    text = COMPOSE.read_text(encoding="utf-8") + DOCKERFILE.read_text(encoding="utf-8")

    assert not re.search(r"password|secret.*[:=]\s*\S*@", text, re.IGNORECASE)
    files = [one["env_file"] for one in services.values() if "env_file" in one]
    assert len(files) == 2
    assert all(one.startswith("secrets/") for one in files)
    assert "/secrets/" in (CHECKOUT / ".gitignore").read_text(encoding="utf-8").splitlines()
    kept_out = (CHECKOUT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert kept_out[0] == "*"
    assert not [one for one in kept_out if "secrets" in one]


def test_what_the_image_is_built_of_is_there(services: dict[str, Any]) -> None:
    text = DOCKERFILE.read_text(encoding="utf-8")
    copied = [
        name
        for line in re.findall(r"^COPY (.+)$", text, re.MULTILINE)
        for name in line.split()[:-1]
    ]
    let_in = {
        one[1:] for one in (CHECKOUT / ".dockerignore").read_text().splitlines() if one[0] == "!"
    }

    assert len(copied) >= 5
    assert [name for name in copied if not (CHECKOUT / name).exists()] == []
    assert [name for name in copied if name.partition("/")[0] not in let_in] == []
