"""The site's table of contents: accounts, languages, and everything of the app."""

from django.urls import include, path
from django.views.i18n import set_language

from coding.views.errors import not_found
from coding.web.door import open_to

urlpatterns = [
    # Nobody takes another's address: without a mail server it could not be proved to be theirs.
    path("accounts/email/", open_to("everyone")(not_found), name="no_other_email"),
    path("accounts/", include("allauth.account.urls")),
    path("language/", set_language, name="set_language"),
    path("", include("coding.urls")),
]
handler400 = "coding.views.errors.not_understood"
handler404 = "coding.views.errors.not_found"
handler403 = "coding.views.errors.not_allowed"
handler500 = "coding.views.errors.broken"
