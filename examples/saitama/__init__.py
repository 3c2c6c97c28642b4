"""One example input and the command that writes it."""
