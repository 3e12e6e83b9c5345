"""Writes files with the translate-toolkit for us to import and to pretranslate, and reads with it what we made of them.

Usage: toolkit.py write|check|check-pretranslated FOLDER
"""
import pathlib
import sys

from translate.storage import po, tmx, xliff

PAIRS = [
    ("The delegation reached the capital.", "وصل الوفد إلى العاصمة."),
    ('Less < more & "quotes"', "أقل < أكثر و \"علامات\""),
    ("Two\nlines", "سطر\nوآخر"),
]
MESSAGES = [("File", "ملف", "menu"), ("Edit", "تحرير", None)]
SOURCES = [source for source, _ in PAIRS] + ["The delegation left the capital.", "Nobody has translated this."]


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
    write_untranslated(folder)


def write_untranslated(folder: pathlib.Path) -> None:
    messages, segments, memory = po.pofile(), xliff.xlifffile(sourcelanguage="en", targetlanguage="ar"), tmx.tmxfile()
    messages.updateheader(add=True, Language="ar", Content_Type="text/plain; charset=UTF-8", Content_Transfer_Encoding="8bit")
    for source in SOURCES:
        messages.addsourceunit(source)
        segments.addsourceunit(source)
        memory.addsourceunit(source)
    (folder / "open.po").write_bytes(bytes(messages))
    (folder / "open.xlf").write_bytes(bytes(segments))
    (folder / "open.tmx").write_bytes(bytes(memory))


def check_pretranslated(folder: pathlib.Path) -> None:
    certain, fuzzy = PAIRS, PAIRS[0][1]
    messages = [unit for unit in po.pofile.parsefile(str(folder / "filled.open.po")).units if not unit.isheader()]
    same("messages", SOURCES, [str(unit.source) for unit in messages])
    same("translations of messages", [target for _, target in certain] + [fuzzy, ""], [str(unit.target) for unit in messages])
    same("fuzzy flags", [False] * 3 + [True, False], [unit.isfuzzy() for unit in messages])
    same("previous messages", [PAIRS[0][0]], [str(unit.prev_source) for unit in messages if unit.prev_source])
    segments = xliff.xlifffile.parsefile(str(folder / "filled.open.xlf")).units
    same("XLIFF", SOURCES, [str(unit.source) for unit in segments])
    same("XLIFF targets", [target for _, target in certain] + [fuzzy, ""], [str(unit.target or "") for unit in segments])
    same("XLIFF proposals", [fuzzy], [str(each.target) for each in segments[3].getalttrans()])
    same("XLIFF states", ["translated"] * 3 + ["needs-review-translation"], [node.get("state") for unit in segments for node in unit.xmlelement if node.tag.endswith("}target")])
    with open(folder / "filled.open.tmx", "rb") as file:
        memory = tmx.tmxfile(file, "en", "ar")
    same("pretranslated TMX", list(certain) + [(SOURCES[3], fuzzy)], [(str(unit.source), str(unit.target)) for unit in memory.units if unit.target])


def check(folder: pathlib.Path) -> None:
    expected = PAIRS + [(source, target) for source, target, _ in MESSAGES]
    with open(folder / "ours.tmx", "rb") as file:
        memory = tmx.tmxfile(file, "en", "ar")
    same("TMX", expected, [(str(unit.source), str(unit.target)) for unit in memory.units])
    messages = po.pofile.parsefile(str(folder / "ours.po"))
    same("PO", expected, [(str(unit.source), str(unit.target)) for unit in messages.units if not unit.isheader()])
    same("exported XLIFF", expected, [(str(unit.source), str(unit.target)) for unit in xliff.xlifffile.parsefile(str(folder / "ours.xlf")).units])
    same("contexts", ["menu"], [unit.getcontext() for unit in messages.units if unit.getcontext()])


def same(what, expected, found) -> None:
    if expected != found:
        sys.exit(f"{what}: expected {expected}, found {found}")
    print(f"The translate-toolkit reads our {what}: {len(found)}.")


if __name__ == "__main__":
    {"write": write, "check": check, "check-pretranslated": check_pretranslated}[sys.argv[1]](pathlib.Path(sys.argv[2]))
