"""The last application to load: it makes every domain register what it offers elsewhere."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps

# The files in which a domain registers what it offers; see docs/architecture.md.
REGISTERING = (
    "verbs", "rules", "kinds", "marking", "offering", "notices", "search", "panels", "sections",
    "bearing", "gathering", "measures", "tasks", "transfer", "invariants", "erasing", "taking",
    "answers", "arriving",
)  # fmt: skip


class ConfigConfig(AppConfig):
    """Discovers what the domains register."""

    name = "longtable.config"
    label = "config"

    def ready(self) -> None:
        """Import every registering file of every domain, so that the registries are full."""
        for app in apps.get_app_configs():
            if app.name.startswith("longtable."):
                for file in REGISTERING:
                    if find_spec(f"{app.name}.{file}"):
                        import_module(f"{app.name}.{file}")
