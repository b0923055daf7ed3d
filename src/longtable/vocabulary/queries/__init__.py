"""Reads of a vocabulary, shaped for pages."""
