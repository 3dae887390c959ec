"""The site's table of contents: accounts, languages, and everything of the app."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("language/", set_language, name="set_language"),
    path("", include("coding.urls")),
]
handler400 = "coding.views.errors.not_understood"
handler404 = "coding.views.errors.not_found"
handler403 = "coding.views.errors.not_allowed"
handler500 = "coding.views.errors.broken"
