"""Static files under names that change with their content, script imports included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

from longtable.shared.ui.folding import FoldedSheetMixin


class HashedStorage(FoldedSheetMixin, CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage: one sheet, and the imports of our script modules rewritten as well."""

    support_js_module_import_aggregation = True
    manifest_strict = False
