"""How Django draws a form: our field around its widgets."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Label above, help and errors between label and box, everything tied together by id."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
