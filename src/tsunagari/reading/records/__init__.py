"""Rows → `Attendance`: one step a file."""
