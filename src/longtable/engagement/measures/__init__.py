"""The measures, one module for each family, as functions of plain facts."""
