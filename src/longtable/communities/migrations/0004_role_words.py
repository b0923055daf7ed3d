"""A hat's role in its wearer's own words gets a name of its own: a contribution has a title too."""

from django.db import migrations


class Migration(migrations.Migration):
    """A rename."""

    dependencies = [("communities", "0003_convening_plan")]

    operations = [migrations.RenameField("membership", "title", "role_words")]
