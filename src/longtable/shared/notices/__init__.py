"""Notices: what a person is told, once per event, and the mail that carries it.

A domain says in its ``notices.py`` who is told of which verb. A notice is shown only while its
person may still see what it is about; mail is kept by the site until a mail server is configured.
"""
