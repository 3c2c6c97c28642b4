"""``python -m tsunagari`` is the command ``tsunagari``."""

from tsunagari.cli import main

main()
