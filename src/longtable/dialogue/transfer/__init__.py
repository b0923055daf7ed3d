"""What can be brought into dialogue: archives of mailing lists, and votes of Polis; and out."""

from longtable.dialogue.transfer.mail import MailImporter
from longtable.dialogue.transfer.polis import PolisExporter, PolisImporter
from longtable.shared.transfer import exporters, importers

importers.register(MailImporter())
importers.register(PolisImporter())
exporters.register(PolisExporter())
