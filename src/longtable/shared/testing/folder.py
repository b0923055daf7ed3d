"""A data folder of their own for the tests, known before any settings are read."""

import os
import tempfile

os.environ["LONGTABLE_DATA"] = tempfile.mkdtemp(prefix="longtable-test-")
