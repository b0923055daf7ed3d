"""What can be brought into a landscape: maps of Kumu's, tables, and address cards; and out."""

from longtable.landscape.transfer.cards import CardsImporter
from longtable.landscape.transfer.exporting import LandscapeExporter
from longtable.landscape.transfer.maps import KumuImporter
from longtable.landscape.transfer.tables import OrganizationsImporter, StakeholdersImporter
from longtable.shared.transfer import exporters, importers

importers.register(KumuImporter())
importers.register(StakeholdersImporter())
importers.register(OrganizationsImporter())
importers.register(CardsImporter())
exporters.register(LandscapeExporter())
