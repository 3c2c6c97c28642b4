"""``python -m tsunagari`` is the command ``tsunagari``; Ctrl-C ends it with one line."""

import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run the command and end the process with its exit code."""
    try:
        from tsunagari.cli import main

        main()
    except SystemExit as end:
        if end.code != 130:
            raise
    except KeyboardInterrupt:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        from tsunagari.cli import interrupted

        interrupted(sys.argv[1:])
    _end_interrupted()


def _end_interrupted() -> NoReturn:
    """End with 130 at once: code made by ``exec`` makes Python raise the interrupt anew at its usual end."""
    import atexit
    import os
    from contextlib import suppress

    with suppress(BaseException):
        atexit._run_exitfuncs()  # noqa: SLF001 - what libraries take away at the end (folders of caches)
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(130)


if __name__ == "__main__":
    run()
