"""Reads of communities, shaped for pages."""
