"""Findings → one offline HTML file. Home of pyvis."""

from tsunagari.webmap.page import in_notebook, render
from tsunagari.webmap.pyvis_page import to_pyvis

__all__ = ["in_notebook", "render", "to_pyvis"]
