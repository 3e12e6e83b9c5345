"""Writes files with the translate-toolkit for us to import, and reads with it what we made of them.

Usage: toolkit.py write|check FOLDER
"""
import pathlib
import sys

from translate.storage import po, tmx

PAIRS = [
    ("The delegation reached the capital.", "وصل الوفد إلى العاصمة."),
    ('Less < more & "quotes"', "أقل < أكثر و \"علامات\""),
    ("Two\nlines", "سطر\nوآخر"),
]
MESSAGES = [("File", "ملف", "menu"), ("Edit", "تحرير", None)]


def write(folder: pathlib.Path) -> None:
    memory = tmx.tmxfile()
    for source, target in PAIRS:
        memory.addtranslation(source, "en", target, "ar")
    (folder / "toolkit.tmx").write_bytes(bytes(memory))

    messages, template = po.pofile(), po.pofile()
    for source, target, context in MESSAGES:
        for file, text in ((messages, target), (template, "")):
            unit = file.addsourceunit(source)
            unit.target = text
            if context:
                unit.msgctxt = [f'"{context}"']
    messages.updateheader(add=True, Language="ar", Content_Type="text/plain; charset=UTF-8", Content_Transfer_Encoding="8bit")
    template.updateheader(add=True, Content_Type="text/plain; charset=UTF-8", Content_Transfer_Encoding="8bit")
    (folder / "toolkit.po").write_bytes(bytes(messages))
    (folder / "template.pot").write_bytes(bytes(template))


def check(folder: pathlib.Path) -> None:
    expected = PAIRS + [(source, target) for source, target, _ in MESSAGES]
    with open(folder / "ours.tmx", "rb") as file:
        memory = tmx.tmxfile(file, "en", "ar")
    same("TMX", expected, [(str(unit.source), str(unit.target)) for unit in memory.units])
    messages = po.pofile.parsefile(str(folder / "ours.po"))
    same("PO", expected, [(str(unit.source), str(unit.target)) for unit in messages.units if not unit.isheader()])
    same("contexts", ["menu"], [unit.getcontext() for unit in messages.units if unit.getcontext()])


def same(what, expected, found) -> None:
    if expected != found:
        sys.exit(f"{what}: expected {expected}, found {found}")
    print(f"The translate-toolkit reads our {what}: {len(found)}.")


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]](pathlib.Path(sys.argv[2]))
