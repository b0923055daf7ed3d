"""Linking a challenge to a work."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ConcernForm(forms.Form):
    """Which challenge is about this work."""

    challenge = forms.ChoiceField(
        label=_("Which question is about this work?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, challenges: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.challenges = {one.conversation.public_id: one for one in challenges}
        field: Any = self.fields["challenge"]
        field.choices = [(key, one.conversation.title) for key, one in self.challenges.items()]
