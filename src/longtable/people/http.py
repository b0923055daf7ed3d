"""Requests as our views know them."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from longtable.people.models import Person

Reader = Person | AnonymousUser


class Request(HttpRequest):
    """A request of somebody who is signed in."""

    user: Person
    htmx: HtmxDetails


class OpenRequest(HttpRequest):
    """A request of anybody, signed in or not."""

    user: Reader
    htmx: HtmxDetails
