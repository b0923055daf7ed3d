"""Faults: kill, fill, freeze and crowd a site of our own, and count what was lost or doubled.

Every scenario keeps a *ledger* outside the system, of what its clients were told, has a seed and an
end in time, and closes with the same checks (:mod:`.checking`). Clients take no answer for
*unknown* and send again under the same key, as browsers do.
"""
