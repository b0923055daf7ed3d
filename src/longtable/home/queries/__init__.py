"""Reads made of many domains."""
