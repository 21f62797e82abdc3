"""Where a run begins and ends: ``spasm`` and ``python -m spasm``.

A run lasts a tenth of a second. So nothing is collected while its modules load, and nothing is
torn down at its end: together that is a sixth of its time.
"""

import gc

gc.disable()


def main() -> None:
    """Run the program in this process and end it with its exit code."""
    import os
    import sys

    from spasm.cli import run
    from spasm.world import World

    status = run(sys.argv[1:], World.of_this_process())
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(status)


if __name__ == "__main__":
    main()
