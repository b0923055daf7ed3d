"""Dialogue: people thinking together in writing.

A *conversation* is one question or topic, opened by somebody, lying in one or several communities;
what people answer are replies. It is *closed* when the community is done with it: a closure says
who decided that and what came of it, and it can be *reopened*. A *bookmark* is where somebody
stopped reading.

A *challenge* is a conversation whose opening questions what is under way: somebody owes the answer,
until a day. An *ownership* is that somebody was asked for it, and took it; a *challenge answer* is
that a reply is the answer, and what came of it; a *reception* is what whoever challenged says of
that. What is challenged is the claim: nobody is called anything.

A *difference* is where people honestly differ: a neutral statement, and *positions*, one for each
side, resting on a role and on what was lived through. What a side says is a *wording*, read by
everybody once an *approval* of somebody of that side lies under it. A *step* is how far people have
come, a *keeping* that somebody was asked to keep it moving.

A *guide* is a brief and questions, written together in *versions*; a *run* is a dialogue that
follows one: everybody answers before they read others, *answers* stand side by side by role, and
the *harvest* says where views meet, where they differ, and what follows.

*Perspectives* are a question to which many say short *statements*. A *vote* is what a *voter* says
of one, a *reckoning* what all votes come to, as it may be shown. An *ending* is that it is over.

A *value* is what people hold to, or a goal they want to reach. Decisions ask whether they agree on
it; its words are never changed, and new words stand beside the former.

Dialogue knows about people, communities and contributions. It knows nothing of work or practice.
"""
