"""Verbs for accounts that are made for someone: an owner named on the command line, a coder of an imported table."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify

from coding.models import Member, Project, Role, User, new_id

NOWHERE = "invalid"  # RFC 2606: a domain that never receives mail


def account_of(email: str, name: str = "") -> tuple[User, bool]:
    """The account with an e-mail, made without a password if there is none; and whether it was made."""
    found = User.objects.filter(email__iexact=email).first()
    if found is not None:
        return found, False
    return User.objects.create_user(email, None, name=name or email.partition("@")[0]), True


def password_link(user: User) -> str:
    """A link by which the person sets a password, valid until used (or for PASSWORD_RESET_TIMEOUT seconds)."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uidb36, _, token = key.partition("-")
    return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})


def coder_named(project: Project, who: str) -> User | None:
    """The member of a project with an e-mail or name, in any case; None if nobody or several fit."""
    people = User.objects.filter(memberships__project=project)
    for found in (people.filter(email__iexact=who), people.filter(name__iexact=who)):
        if found.count() == 1:
            return found.get()
    return None


def new_coder(project: Project, who: str) -> User:
    """A coder known so far only by a name in a table: an account nobody can log in to yet."""
    # Two names may be spelt alike in plain letters; an ending of its own keeps the two people apart.
    email = who if "@" in who else f"{slugify(who)[:80] or 'coder'}-{new_id().hex[-8:]}@{NOWHERE}"
    user, _made = account_of(email, "" if "@" in who else who)
    Member.objects.get_or_create(project=project, user=user, defaults={"role": Role.CODER})
    return user
