"""The form to fill in and the command that writes it."""
