"""Realtime: open pages learn that something changed, never what.

An action *announces* a topic; every page that shows it gets a *tick* and fetches its part again
through the page's own view, which decides anew what this reader may see. A *stream token* names its
reader and its topics and ages. When somebody's rights change, their streams are closed.
"""
