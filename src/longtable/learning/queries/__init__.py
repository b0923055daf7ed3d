"""Reads of learning, shaped for pages."""
