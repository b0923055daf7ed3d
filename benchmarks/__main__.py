"""``./longtable bench``, ``./longtable bench faults`` and ``./longtable bench words``."""

import sys
from importlib import import_module


def main() -> None:
    """Run the measurements, or the faults or the words when asked for them."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["faults"]:
        import_module("benchmarks.faults.running").main(arguments[1:])
    elif arguments[:1] == ["words"]:
        import_module("benchmarks.words").main(arguments[1:])
    else:
        import_module("benchmarks.speed.running").main(arguments)


if __name__ == "__main__":
    main()
