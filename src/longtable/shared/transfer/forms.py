"""What people choose before a file is brought in: which, and how to read it."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.shared.transfer import importers
from longtable.shared.transfer.importers import Importer, Preview


class ChoosingForm(forms.Form):
    """A file, and what is in it."""

    kind = forms.ChoiceField(label=_("What is in the file?"), widget=forms.RadioSelect)
    file = forms.FileField(label=_("The file"), max_length=255, allow_empty_file=True)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField), "declared above"
        kind.choices = [(one.kind, one.label) for one in importers.ALL.values()]
        self.fields["file"].widget.attrs["accept"] = ",".join(
            one.accepts for one in importers.ALL.values()
        )

    def clean_file(self) -> "UploadedFile[Any]":
        """Not larger than this site takes."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_BYTES_MAX:
            raise forms.ValidationError(
                gettext("This file is larger than %s. Whoever runs the site can import it.")
                % filesizeformat(settings.UPLOAD_BYTES_MAX)
            )
        return file


class ReadingForm(forms.Form):
    """Which column holds what, and the choices an importer offers."""

    def __init__(
        self, *given: Any, importer: Importer, preview: Preview, chosen: dict[str, Any], **rest: Any
    ) -> None:
        super().__init__(*given, **rest)
        self.importer = importer
        headings = [(heading, heading) for heading in dict.fromkeys(preview.headings) if heading]
        for one in importer.fields:
            self.fields[f"column_{one.name}"] = forms.ChoiceField(
                label=one.label,
                choices=[("", gettext("(not in this file)")), *headings],
                initial=preview.columns.get(one.name, ""),
                required=one.is_required,
                error_messages={"required": gettext("Say which column holds this.")},
            )
        for option in importer.options:
            self.fields[option.name] = forms.BooleanField(
                label=option.label,
                help_text=option.help,
                required=False,
                initial=bool(chosen.get(option.name)),
            )

    @property
    def mapping(self) -> dict[str, str]:
        """Headings by field; empty for what is not in the file."""
        return {one.name: self.cleaned_data[f"column_{one.name}"] for one in self.importer.fields}

    @property
    def options(self) -> dict[str, bool]:
        """The choices made."""
        return {one.name: self.cleaned_data[one.name] for one in self.importer.options}
