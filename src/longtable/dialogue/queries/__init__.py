"""Reads of dialogue, shaped for pages."""
