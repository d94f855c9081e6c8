import fc from "fast-check";
import { CSS_ATTACKS } from "./css-attacks";
import { SVG_ATTACKS } from "./svg-attacks";

/* What somebody could try to get into a brand. Much of it is taken: what is refused shows nothing of what was taken. */

const oneOf = <Value>(...values: Value[]) => fc.constantFrom(...values);
const AWAY = "https://elsewhere.example/x";
const BREAKERS = [
  "",
  "",
  "",
  "",
  "}",
  "{",
  ";",
  "*/",
  "/*",
  "\\",
  '"',
  "'",
  "<",
  "</style>",
  "!important",
  "@import",
  "url(",
  ")",
  "\0",
  "&",
  ":",
];

const selector = fc
  .array(
    fc.tuple(
      oneOf(
        "",
        "*",
        "body",
        "main",
        "div",
        "a",
        "p",
        "h1",
        "button",
        "form",
        "input",
        "label",
        "header",
        "footer",
        "ul",
        "li",
        "svg",
      ),
      oneOf(
        "",
        "",
        ".grid",
        ".portal-card",
        '[data-part="header"]',
        "[data-part=button]",
        "[data-look]",
        "[data-platform]",
        "#main",
        "[value^=a]",
      ),
      oneOf(
        "",
        "",
        "",
        ":hover",
        ":not(.x)",
        ":nth-child(n)",
        ":is(*)",
        ":where(p, div)",
        ":focus-within",
        ":empty",
        ":visited",
        ":has(input)",
        ":root",
      ),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .chain((parts) =>
    fc.tuple(
      fc.constant(parts),
      oneOf(" ", " > ", " + ", " ~ ", ", "),
      oneOf("", "", "", "::before", "::after", "::marker", "::placeholder", "::backdrop"),
    ),
  )
  .map(
    ([parts, between, end]) =>
      `${parts.map(([tag, part, state]) => `${tag}${part}${state}` || "*").join(between)}${end}`,
  );

const length = fc
  .tuple(fc.integer({ min: -4000, max: 4000 }), oneOf("px", "rem", "em", "%", "vw", "vh", "", "cqw"))
  .map(([number, unit]) => `${number % (unit === "px" ? 5000 : 90)}${unit}`);
const size = fc.oneof(
  length,
  oneOf(
    "0",
    "auto",
    "100%",
    "1px",
    "100vh",
    "max(0px, 10vw)",
    "calc(100% - 1px)",
    "calc(1px * -99)",
    "var(--own-a)",
    "var(--gutter)",
    "min-content",
  ),
);
const color = oneOf(
  "red",
  "transparent",
  "#0000",
  "var(--paper)",
  "rgb(0 0 0 / 0)",
  "color-mix(in oklab, red, blue)",
  "currentColor",
  "var(--own-c, black)",
  `url(${AWAY})`,
);

const declaration = fc
  .oneof(
    fc.tuple(
      oneOf(
        "color",
        "background",
        "background-color",
        "border-color",
        "outline-color",
        "fill",
        "accent-color",
        "caret-color",
        "--own-c",
        "--ink",
        "--paper",
      ),
      color,
    ),
    fc.tuple(
      oneOf(
        "margin",
        "margin-top",
        "margin-left",
        "padding",
        "width",
        "min-width",
        "max-width",
        "height",
        "max-height",
        "min-height",
        "gap",
        "font-size",
        "line-height",
        "letter-spacing",
        "word-spacing",
        "text-indent",
        "inset",
        "top",
        "left",
        "bottom",
        "border-width",
        "border-radius",
        "outline-offset",
        "--own-a",
      ),
      size,
    ),
    fc.tuple(fc.constant("position"), oneOf("absolute", "relative", "fixed", "sticky", "static")),
    fc.tuple(fc.constant("z-index"), oneOf("10", "-1", "9", "2147483647", "11", "auto")),
    fc.tuple(
      fc.constant("display"),
      oneOf("none", "block", "flex", "grid", "inline", "contents", "flow-root", "list-item"),
    ),
    fc.tuple(
      oneOf("transform", "translate", "rotate", "scale", "filter", "opacity", "clip-path", "backdrop-filter"),
      oneOf(
        "translate(100vw, 0)",
        "scale(0)",
        "0",
        "50%",
        "200px -200px",
        "180deg",
        "blur(20px)",
        "opacity(0)",
        "inset(50%)",
        "circle(0)",
        "none",
        `url(${AWAY}#f)`,
      ),
    ),
    fc.tuple(
      oneOf(
        "visibility",
        "overflow",
        "float",
        "pointer-events",
        "user-select",
        "white-space",
        "text-align",
        "direction",
        "cursor",
        "text-transform",
        "font-weight",
        "font-style",
        "text-shadow",
        "box-shadow",
      ),
      oneOf(
        "hidden",
        "clip",
        "left",
        "right",
        "none",
        "nowrap",
        "center",
        "rtl",
        "help",
        "uppercase",
        "900",
        "italic",
        "0 0 0 2000px red",
        "0 0 9px red",
      ),
    ),
    fc.tuple(
      fc.constant("content"),
      oneOf('""', '"★"', '"Pay here"', "none", `url(${AWAY})`, "attr(value)", '"→ "'),
    ),
    fc.tuple(
      oneOf("animation", "transition", "animation-name"),
      oneOf("own 1s", "spin 0s infinite", "all 60s", "color 1s", "none", "x 1s forwards"),
    ),
    fc.tuple(
      oneOf("background-image", "mask-image", "list-style-image", "border-image"),
      oneOf(
        `url(${AWAY})`,
        "url(//elsewhere.example)",
        "url(/files/x)",
        `url(/files/${"a".repeat(32)}-480.webp)`,
        "linear-gradient(red, blue)",
        "image-set('x' 1x)",
      ),
    ),
    fc.tuple(
      oneOf("flex", "order", "grid-template-columns", "align-items", "justify-content", "columns"),
      oneOf("0 0 0px", "1", "-20", "0fr 1fr", "repeat(2, 1fr)", "center", "end", "2"),
    ),
    fc.tuple(
      oneOf("font-family", "quotes", "list-style-type"),
      oneOf("monospace", '"Comic Sans MS"', '"<script>"', "none", "disc"),
    ),
  )
  .map(([property, value]) => `${property}: ${value}`);

const broken = (text: fc.Arbitrary<string>) =>
  fc.tuple(text, fc.nat(), oneOf(...BREAKERS), fc.boolean()).map(([whole, at, breaker, cuts]) => {
    if (breaker === "") return whole;
    const place = at % (whole.length + 1);
    return whole.slice(0, place) + breaker + whole.slice(place + (cuts ? 1 : 0));
  });

const rule = fc
  .tuple(selector, fc.array(declaration, { minLength: 1, maxLength: 3 }))
  .map(([one, declarations]) => `${one} { ${declarations.join("; ")} }`);

const wrapped = fc
  .tuple(
    oneOf(
      "",
      "",
      "",
      "",
      "@media (width > 1px)",
      "@media print",
      "@supports (display: grid)",
      "@layer x",
      "@keyframes x",
      "@container (width > 1px)",
      "@scope (main)",
    ),
    rule,
  )
  .map(([at, inside]) => {
    if (at === "") return inside;
    return at === "@keyframes x"
      ? `${at} { from { opacity: 0 } to { translate: 100vw } } ${inside}`
      : `${at} { ${inside} }`;
  });

export const hostileCss: fc.Arbitrary<string> = fc.oneof(
  { weight: 30, arbitrary: wrapped },
  { weight: 8, arbitrary: broken(wrapped) },
  { weight: 3, arbitrary: broken(oneOf(...CSS_ATTACKS)) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: "binary" }) },
);

const attribute = fc
  .tuple(
    oneOf(
      "fill",
      "href",
      "xlink:href",
      "onload",
      "onclick",
      "style",
      "id",
      "class",
      "d",
      "x",
      "width",
      "filter",
      "mask",
      "begin",
      "transform",
      "xml:base",
      "onbegin",
      "values",
    ),
    oneOf(
      "red",
      "url(#a)",
      `url(${AWAY}#a)`,
      "#a",
      AWAY,
      "javascript:top.ran=1",
      "data:text/html,x",
      "top.ran=1",
      "M0 0h9v9z",
      "9",
      "a",
      "fill:url(#a)",
      `fill:url(${AWAY})`,
      "rotate(9)",
      "&quot; onload=&quot;top.ran=1",
      "&lt;script&gt;top.ran=1&lt;/script&gt;",
    ),
  )
  .map(([name, value]) => ` ${name}="${value}"`);

const element: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    oneOf(
      "<rect width='9' height='9'/>",
      "text",
      "&lt;img src=x onerror=top.ran=1&gt;",
      "<!-- x -->",
      "<![CDATA[<script>top.ran=1</script>]]>",
    ),
    fc
      .tuple(
        oneOf(
          "g",
          "path",
          "rect",
          "text",
          "use",
          "style",
          "script",
          "foreignObject",
          "a",
          "animate",
          "set",
          "defs",
          "mask",
          "pattern",
          "title",
          "image",
          "iframe",
          "filter",
          "switch",
          "handler",
        ),
        fc.uniqueArray(attribute, { maxLength: 3, selector: (one) => one.split("=")[0] }),
        fc.array(tie("node"), { maxLength: 3 }),
      )
      .map(
        ([name, attributes, inside]) =>
          `<${name}${attributes.join("")}>${name === "script" ? "top.ran=1" : inside.join("")}</${name}>`,
      ),
  ),
})).node;

export const hostileSvg: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .array(element, { minLength: 1, maxLength: 4 })
      .map(
        (inside) =>
          `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="20">${inside.join("")}</svg>`,
      ),
  },
  { weight: 2, arbitrary: broken(oneOf(...SVG_ATTACKS)) },
  { weight: 3, arbitrary: oneOf(...SVG_ATTACKS) },
);

const MARKUP = [
  "<script>top.ran=1</script>",
  "<img src=x onerror=top.ran=1>",
  "</title><script>top.ran=1</script>",
  '"><svg onload=top.ran=1>',
  "'-top.ran=1-'",
  "</style><script>top.ran=1</script>",
  "{{constructor.constructor('top.ran=1')()}}",
  "${top.ran=1}",
  "javascript:top.ran=1",
  "\u202egnp.exe",
  "]]><script>top.ran=1</script>",
  "<!--",
  "</script><script>top.ran=1</script>",
  "\u2028top.ran=1\u2029",
  "%3Cscript%3E",
  "&lt;script&gt;",
  "小橡树<b>",
];

/** Names, lines and texts. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(oneOf(...MARKUP), fc.string({ maxLength: 8 })).map(([markup, text]) => text + markup),
  fc.string({ maxLength: 50, unit: "grapheme" }),
  fc.string({ maxLength: 20, unit: "binary" }),
);

/** Addresses of terms, privacy and support. */
export const hostileUrl: fc.Arbitrary<string> = fc.oneof(
  oneOf(
    ...[
      "javascript:top.ran=1",
      " javascript:top.ran=1",
      "JaVaScRiPt:top.ran=1",
      "java\nscript:top.ran=1",
      "\u0001javascript:top.ran=1",
    ],
    ...[
      "data:text/html,<script>top.ran=1</script>",
      "vbscript:x",
      "//elsewhere.example",
      "/\\elsewhere.example",
      "/\t/elsewhere.example",
    ],
    ...[
      'https://elsewhere.example/"><script>top.ran=1</script>',
      "https://user:pass@elsewhere.example",
      "file:///etc/passwd",
      '/terms?"onclick=top.ran=1',
      "https://x'onclick='top.ran=1",
      "blob:https://x",
      "/ok",
    ],
  ),
  hostileText.map((text) => `https://example.com/${text}`),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
);

/** Ids of fonts, looks and colours. */
export const hostileWord: fc.Arbitrary<string> = fc.oneof(
  oneOf(
    "inter",
    "outfit",
    "inter;}body{display:none",
    "x, url(https://elsewhere.example)",
    "#a1b2c3",
    "#fff;background:url(//x)",
    "red",
    "__proto__",
    "constructor",
    "editorial",
    'playful" onload="top.ran=1',
  ),
  hostileText,
);
