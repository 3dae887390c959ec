"""What a browser may send about documents and cases."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from coding.forms.stamps import Stamped
from coding.models import Case, Document, ImportJob, Project
from coding.services.parcels import Sent
from coding.text.cover import FIELDS, KINDS


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once; which of them are acceptable is decided file by file."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        if not data:
            raise forms.ValidationError(_("Choose at least one file."))
        return list(data)


def _case_field(project: Project) -> forms.ModelChoiceField[Case]:
    cases = Case.objects.filter(project=project)
    return forms.ModelChoiceField(cases, label=_("Case"), required=False, empty_label=_("Without a case"))


class UploadForm(forms.Form):
    def __init__(self, project: Project, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["files"] = ManyFilesField(label=_("Files"))
        self.fields["case"] = _case_field(project)
        self.fields["part"] = forms.BooleanField(required=False)

    def sent(self) -> list[Sent]:
        """The files with the paths they had; a plain form knows only their names."""
        files = self.cleaned_data["files"]
        paths = self._paths("paths")
        named = paths if len(paths) == len(files) else [str(file.name) for file in files]
        return [Sent(path, file) for path, file in zip(named, files, strict=True)]

    def others(self) -> list[str]:
        """The paths of what a browser is still going to send."""
        return self._paths("others")

    def _paths(self, field: str) -> list[str]:
        sent = cast("QueryDict", self.data).getlist(field)
        return ["".join(letter for letter in path if letter.isprintable()).strip("/")[:500] or "?" for path in sent]


class JobsForm(forms.Form):
    """Which files that ended are to be taken off the screen."""

    def __init__(self, project: Project, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["job"] = forms.ModelMultipleChoiceField(ImportJob.objects.filter(project=project))


class DocumentForm(Stamped, forms.ModelForm):
    class Meta:
        model = Document
        fields = (*FIELDS, "case")

    def __init__(self, project: Project, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["case"] = _case_field(project)
        # The same for every database: SQLite itself would take a year of any length.
        label = self.fields["year"].label
        self.fields["year"] = forms.IntegerField(label=label, required=False, min_value=0, max_value=9999)
        self.fields["kind"].help_text = _("For example %(kinds)s.") % {"kinds": ", ".join(KINDS)}
        self.watch(Document.objects.get(pk=self.instance.pk))


class CaseForm(forms.Form):
    name = forms.CharField(label=_("Name of the case"), max_length=120)
    attributes = forms.CharField(
        label=_("Attributes"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line, as “name: value”, for example “tahun: 2020”."),
    )  # fmt: skip

    def clean_attributes(self) -> dict[str, str]:
        """{"tahun": "2020"} from lines; none is lost silently: one without a colon or with a name again is refused."""
        found: dict[str, str] = {}
        for line in self.cleaned_data["attributes"].splitlines():
            name, colon, value = (part.strip() for part in line.partition(":"))
            if line.strip() and not (colon and name):
                raise forms.ValidationError(_("“%(line)s” is not of the form “name: value”."), params={"line": line})
            if name in found:
                raise forms.ValidationError(
                    _("“%(name)s” stands there twice. Write each attribute once."), params={"name": name}
                )
            if name:
                found[name] = value
        return found
