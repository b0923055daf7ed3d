"""Reads of convenings, shaped for pages."""
