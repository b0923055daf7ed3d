"""The measures, one module for each family, as functions of plain facts.

Nothing here knows of tables or pages. Each function says its unit, what it counts, its error and
its source; small cells are hidden by whoever shows the numbers, with
:mod:`longtable.shared.small_cells`.
"""
