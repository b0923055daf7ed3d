"""The starter list of roles (domain: RoleKind), and the states and territories, as data.

``gettext_noop`` marks names for translation; rows keep the English and are translated when shown.
"""

from django.utils.translation import gettext_noop as _

# slug, one person, several people, group
ROLES = (
    ("youth", _("young person"), _("Young people"), "youth"),
    ("family", _("parent or family member"), _("Families"), "families"),
    ("teacher", _("teacher"), _("Teachers"), "teachers"),
    ("support_personnel", _("support staff member"), _("Support personnel"), "support_personnel"),
    ("paraeducator", _("paraeducator"), _("Paraeducators"), "support_personnel"),
    ("principal", _("principal"), _("Principals"), "administrators"),
    ("district_admin", _("district administrator"), _("District administrators"), "administrators"),
    ("state_agency", _("state agency staff member"), _("State agencies"), "agencies"),
    ("federal", _("federal staff member"), _("Federal agencies"), "agencies"),
    ("clinician", _("community clinician"), _("Clinicians"), "others"),
    ("peer_support", _("peer supporter"), _("Peer supporters"), "others"),
    ("ta_provider", _("technical assistance provider"), _("Assistance centers"), "others"),
    ("researcher", _("researcher"), _("Researchers"), "others"),
    ("advocate", _("advocate"), _("Advocates"), "others"),
    ("professional_org", _("national organization staff member"), _("National organizations"), "others"),
    ("family_org", _("family organization staff member"), _("Family organizations"), "families"),
    ("justice", _("juvenile justice worker"), _("Juvenile justice"), "agencies"),
    ("child_welfare", _("child welfare worker"), _("Child welfare"), "agencies"),
    ("primary_care", _("primary care clinician"), _("Primary care"), "others"),
    ("faith_community", _("faith community member"), _("Faith communities"), "others"),
    ("other", _("another role"), _("Others"), "others"),
)  # fmt: skip

# USPS code, ANSI INCITS 38 code, name
PLACES = (
    ("AL", "01", "Alabama"), ("AK", "02", "Alaska"), ("AZ", "04", "Arizona"),
    ("AR", "05", "Arkansas"), ("CA", "06", "California"), ("CO", "08", "Colorado"),
    ("CT", "09", "Connecticut"), ("DE", "10", "Delaware"), ("DC", "11", "District of Columbia"),
    ("FL", "12", "Florida"), ("GA", "13", "Georgia"), ("HI", "15", "Hawaii"),
    ("ID", "16", "Idaho"), ("IL", "17", "Illinois"), ("IN", "18", "Indiana"),
    ("IA", "19", "Iowa"), ("KS", "20", "Kansas"), ("KY", "21", "Kentucky"),
    ("LA", "22", "Louisiana"), ("ME", "23", "Maine"), ("MD", "24", "Maryland"),
    ("MA", "25", "Massachusetts"), ("MI", "26", "Michigan"), ("MN", "27", "Minnesota"),
    ("MS", "28", "Mississippi"), ("MO", "29", "Missouri"), ("MT", "30", "Montana"),
    ("NE", "31", "Nebraska"), ("NV", "32", "Nevada"), ("NH", "33", "New Hampshire"),
    ("NJ", "34", "New Jersey"), ("NM", "35", "New Mexico"), ("NY", "36", "New York"),
    ("NC", "37", "North Carolina"), ("ND", "38", "North Dakota"), ("OH", "39", "Ohio"),
    ("OK", "40", "Oklahoma"), ("OR", "41", "Oregon"), ("PA", "42", "Pennsylvania"),
    ("RI", "44", "Rhode Island"), ("SC", "45", "South Carolina"), ("SD", "46", "South Dakota"),
    ("TN", "47", "Tennessee"), ("TX", "48", "Texas"), ("UT", "49", "Utah"),
    ("VT", "50", "Vermont"), ("VA", "51", "Virginia"), ("WA", "53", "Washington"),
    ("WV", "54", "West Virginia"), ("WI", "55", "Wisconsin"), ("WY", "56", "Wyoming"),
    ("AS", "60", "American Samoa"), ("GU", "66", "Guam"),
    ("MP", "69", "Northern Mariana Islands"), ("PR", "72", "Puerto Rico"),
    ("VI", "78", "U.S. Virgin Islands"),
)  # fmt: skip
