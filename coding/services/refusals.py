"""What a verb says when it will not: a word for programs and a sentence for people."""

from django.utils.translation import gettext, gettext_noop

SENTENCES: dict[str, str] = {
    "conflict": gettext_noop("This clashes with something already there. Nothing was changed."),
    "other_project": gettext_noop("This belongs to another project. Nothing was changed."),
    "gone": gettext_noop("This was removed by someone meanwhile. Nothing else was changed; reload the page to see it."),
    "changed_meanwhile": gettext_noop("Someone changed this at the same moment. Nothing was overwritten; reload."),
    "moved_on": gettext_noop("This can no longer be undone: %(who)s changed it on %(when)s. Nothing was changed."),
    "worked_on_since": gettext_noop("%(who)s has worked with this since, so it stays. Nothing was changed."),
    "moved_on_unknown": gettext_noop("This can no longer be undone: it has changed since. Nothing was changed."),
    "right_lost": gettext_noop("Your role no longer allows what you would undo. Nothing was changed."),
    "nothing_to_undo": gettext_noop("There is nothing of yours to undo."),
    "nothing_to_redo": gettext_noop("There is nothing to redo."),
    "span_outside": gettext_noop("The passage lies outside the text. Nothing was coded; select it again."),
    "span_empty": gettext_noop("Nothing is selected. Mark a passage first, then choose a code."),
    "id_taken": gettext_noop("A different segment has this id already. Nothing was coded; select the passage again."),
    "already_coded": gettext_noop("You have already coded exactly this passage with %(code)s. Nothing was added."),
    "code_retired": gettext_noop("%(code)s is retired and takes no new passages. Restore it in the codebook first."),
    "document_retired": gettext_noop("This document has been put away; its passages are kept but cannot be changed."),
    "text_provisional": gettext_noop(
        "This is a quick text, to be read meanwhile. Coding begins when the file is read in full. Nothing was changed."
    ),
    "text_moved_on": gettext_noop("The text has a newer version. Reload the page, then code the passage again."),
    "text_corrected_meanwhile": gettext_noop("The text was corrected meanwhile. Nothing was changed; look again."),
    "nothing_corrected": gettext_noop("The words are the same as before. Nothing was changed."),
    "text_would_be_empty": gettext_noop("No text would be left. Nothing was changed; put the document away instead."),
    "passage_too_long": gettext_noop("This passage is too long to be corrected at once. Mark a shorter one."),
    "stands_already": gettext_noop("This segment stands in the text already. Nothing was changed."),
    "coded_there": gettext_noop("That passage is coded with %(code)s by the same coder already. Nothing was changed."),
    "not_yours": gettext_noop("This segment belongs to %(coder)s. Only its coder or an owner may change it."),
    "code_name_taken": gettext_noop("There is already a code called “%(name)s” in this place. Choose another name."),
    "shortcut_taken": gettext_noop("The key %(key)s already belongs to %(code)s. Choose another, or none."),
    "case_name_taken": gettext_noop("There is already a case called “%(name)s”. Choose another name."),
    "case_in_use": gettext_noop("%(name)s still has documents. Move them to another case first."),
    "code_has_children": gettext_noop("%(code)s still has sub-codes in use. Retire or move them first."),
    "code_in_circle": gettext_noop("%(code)s cannot stand under itself. Choose another place."),
    "file_empty": gettext_noop("%(name)s is empty (0 bytes). Nothing was added; choose the file once more."),
    "file_too_large": gettext_noop("%(name)s is larger than %(limit)s MB. Nothing was added; split the file."),
    "file_known": gettext_noop("%(name)s is already in the corpus as “%(title)s”. Nothing was added."),
    "file_being_read": gettext_noop("%(name)s is being read already. Nothing was added a second time."),
    "parcel_damaged": gettext_noop("%(name)s is no ZIP, or is damaged. Nothing was added; pack it again."),
    "parcel_too_many": gettext_noop("%(name)s holds more than %(limit)s files. Nothing was added; split it."),
    "parcel_too_large": gettext_noop("%(name)s holds more than %(limit)s MB unpacked. Nothing was added; split it."),
    "parcel_swells": gettext_noop(
        "%(name)s would swell to more than %(limit)s times its size when unpacked, which no collection of texts does. "
        "Nothing was added."
    ),
    "parcel_empty": gettext_noop("%(name)s holds no file that can be read. Nothing was added."),
    "parcel_leads_out": gettext_noop("%(name)s was left out: its path leads out of the ZIP."),
    "parcel_link": gettext_noop("%(name)s was left out: it only points to another file."),
    "parcel_locked": gettext_noop("%(name)s was left out: it is locked with a password. Pack it without one."),
    "parcel_packing_unknown": gettext_noop(
        "%(name)s was left out: it is packed in a way that cannot be opened. Pack it as an ordinary ZIP."
    ),
    "parcel_damaged_inside": gettext_noop("%(name)s was left out: it is damaged inside the ZIP. Pack it again."),
    "parcel_file_too_large": gettext_noop("%(name)s was left out: it is larger than %(limit)s MB. Split the file."),
    "inner_archive": gettext_noop("%(name)s was left out: it is an archive itself. Unpack it and send its files."),
    "kind_unreadable": gettext_noop("%(name)s was left out: files of this kind are not read."),
    "not_listed": gettext_noop("%(name)s was left out: %(manifest)s does not name it."),
    "listed_not_sent": gettext_noop("%(name)s names %(file)s, but that file was not sent."),
    "two_lists": gettext_noop("There are two lists of files, %(name)s and %(other)s. Nothing was added; send one."),
    "list_too_large": gettext_noop("%(name)s is too large for a list of files. Nothing was added; split it."),
    "nothing_to_recognise": gettext_noop("Only PDF files with scanned pages can be recognised. Nothing was changed."),
    "disk_full": gettext_noop(
        "The disk of the server is full, so %(name)s was not kept. Free some room there, then send it again."
    ),
    "no_file": gettext_noop("The file of this text is not here, so it cannot be read again. Nothing was changed."),
    "no_text_there": gettext_noop("No paragraph begins there. Nothing was changed; choose another beginning."),
    "section_begins_there": gettext_noop("“%(section)s” begins there already. Choose another beginning."),
    "last_owner": gettext_noop("A project needs an owner. Make someone else owner first."),
    "memo_empty": gettext_noop("The memo is empty. Nothing was saved."),
    "invitation_spent": gettext_noop("This invitation has been used, withdrawn or has expired. Ask for a new link."),
}  # fmt: skip


class Refusal(Exception):
    """A verb that was refused: nothing has been written."""

    def __init__(self, word: str, **params: str) -> None:
        super().__init__(word)
        self.word = word
        self.params = params

    def __str__(self) -> str:
        return gettext(SENTENCES[self.word]) % self.params
