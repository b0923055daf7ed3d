"""What can be brought into a vocabulary, and out: glossaries in SKOS, and tables."""

from longtable.shared.transfer import exporters, importers
from longtable.vocabulary.transfer.exporting import WordsExporter
from longtable.vocabulary.transfer.importing import WordsImporter

importers.register(WordsImporter())
exporters.register(WordsExporter())
