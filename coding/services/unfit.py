"""Which files of a folder are not sent on to be read: what systems leave behind, archives, and what holds no text."""

import re

_RUBBISH = re.compile(
    r"(?:^|/)(?:__MACOSX/.*|\.DS_Store|\._[^/]*|Thumbs\.db|ehthumbs\.db|desktop\.ini|~\$[^/]*|\.~lock\.[^/]*)$", re.I
)
_ARCHIVES = ".zip .rar .7z .tar .gz .tgz .bz2 .xz .iso .cab .jar"
_NO_TEXT = (
    ".jpg .jpeg .png .gif .bmp .tif .tiff .webp .heic .svg .psd .ai .mp3 .m4a .wav .ogg .amr .mp4 .mov .avi .mkv .3gp "
    ".xls .xlsx .xlsm .ods .csv .tsv .ppt .pptx .odp .exe .dll .msi .apk .bat .lnk .url .db .sqlite .mdb .accdb .sav "
    ".spv .dta .nvp .qdpx .qdc .ttf .otf .css .js .json .xml .bib .ris .enl .ini .log .tmp .bak .toml .py .eml .msg"
)
_BY_ENDING = {
    **dict.fromkeys(_ARCHIVES.split(), "inner_archive"),
    **dict.fromkeys(_NO_TEXT.split(), "kind_unreadable"),
}


def is_rubbish(path: str) -> bool:
    """Left by macOS, Windows or an open word processor beside people's files: nobody misses it."""
    return bool(_RUBBISH.search(path))


def unfit(path: str) -> str:
    """The word of the refusal for a file that is not worth an attempt; "" where the readers shall decide."""
    name = path.rpartition("/")[2]
    return _BY_ENDING.get(name[name.rfind(".") :].lower() if "." in name else "", "")
