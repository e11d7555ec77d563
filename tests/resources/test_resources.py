# SPDX-License-Identifier: EUPL-1.2
"""The desktop file, the D-Bus service, the metainfo, the schema and the icons say the same thing, in French too."""

import configparser
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
APP_ID = "fr.jalons.Jalons"
SVG = "{http://www.w3.org/2000/svg}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_ini(path):
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string(path.read_text(encoding="utf-8"))
    return parser


def desktop_entry_is_activated_by_bus():
    entry = read_ini(BUILD / f"{APP_ID}.desktop")["Desktop Entry"]
    service = read_ini(BUILD / f"{APP_ID}.service")["D-BUS Service"]
    assert entry["DBusActivatable"] == "true" and service["Name"] == APP_ID
    assert service["Exec"].endswith("/jalons --gapplication-service"), service["Exec"]
    assert entry["Icon"] == APP_ID and entry["Exec"].split()[0] == "jalons"


def desktop_entry_speaks_french():
    entry = read_ini(BUILD / f"{APP_ID}.desktop")["Desktop Entry"]
    for key in ("GenericName", "Comment", "Keywords"):
        assert entry.get(f"{key}[fr]", entry[key]) != entry[key], key


def metainfo_speaks_french():
    root = ElementTree.parse(BUILD / f"{APP_ID}.metainfo.xml").getroot()
    assert root.findtext("id") == APP_ID
    for path in ("summary", "description/p", "releases/release/description/p"):
        texts = root.findall(path)
        assert [text for text in texts if text.get(LANGUAGE) == "fr"], path


def screenshots_are_there():
    root = ElementTree.parse(BUILD / f"{APP_ID}.metainfo.xml").getroot()
    for image in root.iterfind("screenshots/screenshot/image"):
        name = image.text.rsplit("/", 1)[-1]
        assert (SOURCE / "screenshots" / name).is_file(), name


def type_of_file_is_declared():
    entry = read_ini(BUILD / f"{APP_ID}.desktop")["Desktop Entry"]
    kind = ElementTree.parse(SOURCE / f"{APP_ID}.xml").getroot()[0]
    assert entry["MimeType"].rstrip(";") == kind.get("type")


def read_icon(folder, name):
    root = ElementTree.parse(SOURCE / "icons/hicolor" / folder / "apps" / f"{name}.svg").getroot()
    assert root.tag == SVG + "svg", root.tag
    for element in root.iter():
        assert not any(key.endswith("href") for key in element.attrib), "an icon stands alone"
    return root


def icon_is_scalable():
    assert read_icon("scalable", APP_ID).get("viewBox") == "0 0 128 128"


def symbolic_icon_takes_one_colour():
    root = read_icon("symbolic", f"{APP_ID}-symbolic")
    assert root.get("viewBox") == "0 0 16 16"
    assert {element.get("fill") for element in root.iter()} == {None, "#2e3436"}


def main():
    failed = 0
    checks = [check for name, check in globals().items()
              if callable(check) and getattr(check, "__module__", "") == "__main__"
              and name not in ("main", "read_ini", "read_icon")]
    for check in checks:
        try:
            check()
        except AssertionError as error:
            failed += 1
            print(f"{check.__name__}: {error}")
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
