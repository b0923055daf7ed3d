"""Dialogue: people thinking together in writing.

A *conversation* is one question or topic, opened by somebody, lying in one or several communities;
what people answer are replies. It is *closed* when the community is done with it: a closure says
who decided that and what came of it, and it can be *reopened*. A *bookmark* is where somebody
stopped reading.

Dialogue knows about people, communities and contributions. It knows nothing of work or practice.
"""
