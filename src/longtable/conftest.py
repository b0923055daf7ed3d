"""What every test stands on."""

import os
import tempfile

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own.
os.environ["LONGTABLE_DATA"] = tempfile.mkdtemp(prefix="longtable-test-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longtable.config.settings")
