"""Findings → one offline HTML file. Home of pyvis."""

from tsunagari.webmap.page import in_notebook, render

__all__ = ["in_notebook", "render"]
