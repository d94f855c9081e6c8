import type { Colors, MailLook } from "./palette";

/** Where a colour of the palette is used, and by which class the dark one takes its place. */
const USES = {
  page: { "background-color": "paper", color: "ink" },
  card: { "background-color": "surface", "border-color": "line" },
  ink: { color: "ink" },
  muted: { color: "ink-muted" },
  rule: { "border-color": "line" },
  edge: { "border-color": "ink" },
  link: { color: "primary-strong" },
  button: { "background-color": "primary", color: "primary-ink", "border-color": "primary-edge" },
  soft: { "background-color": "primary-soft", color: "ink" },
  bar: { "background-color": "primary" },
  track: { "background-color": "surface-2" },
  warning: { color: "warning" },
} as const satisfies Record<string, Record<string, keyof Colors>>;

export type Use = keyof typeof USES;

/** The light colours of a use, for the element itself: what programs without style sheets show. */
export function colorsOf(look: MailLook, use: Use): Record<string, string> {
  return Object.fromEntries(
    Object.entries(USES[use]).map(([property, name]) => [camel(property), look.light[name]]),
  );
}

/** The dark colours, and what is narrower on a phone: for programs that read a style sheet. Hex colours and numbers alone. */
export function styleSheet(look: MailLook): string {
  const rules = (of: (use: string, body: string) => string) =>
    Object.entries(USES)
      .map(([use, colors]) =>
        of(
          use,
          Object.entries(colors)
            .map(([property, name]) => `${property}:${look.dark[name]}!important`)
            .join(";"),
        ),
      )
      .join("");
  return [
    ":root{color-scheme:light dark;supported-color-schemes:light dark}",
    "body{margin:0;padding:0;-webkit-text-size-adjust:100%}a{text-underline-offset:2px}",
    "@media only screen and (max-width:480px){.m-pad{padding-left:20px!important;padding-right:20px!important}" +
      ".m-edge{padding-left:0!important;padding-right:0!important}.m-title{font-size:25px!important}" +
      ".m-half{display:block!important;width:100%!important}.m-fact{padding-top:10px!important;padding-bottom:10px!important;box-sizing:border-box!important}.m-flat{border-radius:0!important;border-left:0!important;border-right:0!important}" +
      ".m-wide{display:block!important;text-align:center!important}}",
    `@media (prefers-color-scheme:dark){${rules((use, body) => `.u-${use}{${body}}`)}` +
      ".m-light{display:none!important}.m-dark{display:inline-block!important;max-height:none!important;width:auto!important;overflow:visible!important}}",
    // Outlook on the web marks what it has darkened.
    rules((use, body) => `[data-ogsc] .u-${use}{${body}}`),
  ].join("\n");
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
