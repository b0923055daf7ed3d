"""What a box says that was left empty: what to do, by its kind, in place of Django's "This field is
required." """

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

SENTENCES: dict[type[forms.Field], StrOrPromise] = {
    forms.Field: _("Please fill this in."),
    forms.CharField: _("Please write something here."),
    forms.EmailField: _("Please write an e-mail address."),
    forms.URLField: _("Please write a web address."),
    forms.IntegerField: _("Please write a number."),
    forms.DateField: _("Please give a day."),
    forms.TimeField: _("Please give a time."),
    forms.DateTimeField: _("Please give a day and a time."),
    forms.FileField: _("Please choose a file."),
    forms.BooleanField: _("Please tick this to go on."),
    forms.ChoiceField: _("Please choose one."),
    forms.ModelChoiceField: _("Please choose one."),
    forms.MultipleChoiceField: _("Please choose one or more."),
    forms.ModelMultipleChoiceField: _("Please choose one or more."),
}


def ask_in_our_words() -> None:
    """Django looks sentences up by the class of a field, where a field is made: so those of each
    form have them, of ours and of others, and none has to remember it. A field may say more."""
    for kind, sentence in SENTENCES.items():
        kind.default_error_messages = {**vars(kind).get("default_error_messages", {}),
                                       "required": sentence}  # fmt: skip
