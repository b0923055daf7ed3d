"""Static files under names that change with their content, script imports included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

from longtable.shared.ui.folding import FoldedSheetMixin


class HashedStorage(FoldedSheetMixin, CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """WhiteNoise's storage: one sheet, and the imports of our script modules rewritten as well."""

    support_js_module_import_aggregation = True
    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The hashed name; where files were never gathered, the plain one, so that pages stand."""
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
