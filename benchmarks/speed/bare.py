"""Settings and addresses of the reference: the same server, and a Django view that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from longtable.config import settings as product

globals().update({name: getattr(product, name) for name in dir(product) if name.isupper()})

CONTENT = "A constant of fifteen kilobytes, as light as a page can be. " * 256
# The one that the product does not start without.
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
ROOT_URLCONF = __name__


def bare(request: HttpRequest) -> HttpResponse:
    """The same words for everybody."""
    return HttpResponse(CONTENT)


urlpatterns = [path("", bare)]
