import { z } from "zod";

/** What was stopped, where from, and on which part of the site; nothing of who visited it. */
export type Stopped = { directive: string; blocked: string; page: string };

/** How many of the reports that come together are looked at. */
const MOST_AT_ONCE = 10;

const url = z.string().max(4_000);
/** What older browsers send to a `report-uri`. */
const single = z.object({
  "csp-report": z.object({
    "document-uri": url.optional(),
    "effective-directive": url.optional(),
    "violated-directive": url.optional(),
    "blocked-uri": url.optional(),
  }),
});
/** What the others send to a `report-to`: several at a time, of several kinds. */
const several = z.array(
  z.object({
    type: z.string().max(60),
    body: z.object({
      documentURL: url.nullish(),
      effectiveDirective: url.nullish(),
      blockedURL: url.nullish(),
    }),
  }),
);

/** The kinds of things that a policy can stop. What names another one is no report. */
const DIRECTIVE =
  /^(?:default|script|style|img|font|connect|media|object|frame|child|worker|manifest|prefetch)-src(?:-elem|-attr)?$|^(?:base-uri|form-action|frame-ancestors)$/;

/** The text of a report as what was stopped; empty for what is none, or says nothing of ours. */
export function readReports(text: string): Stopped[] {
  const document = parse(text);
  const old = single.safeParse(document);
  if (old.success) {
    const report = old.data["csp-report"];
    const directive = report["effective-directive"] || report["violated-directive"]?.split(" ")[0];
    return known([{ directive, blocked: report["blocked-uri"], page: report["document-uri"] }]);
  }
  const current = several.safeParse(document);
  if (!current.success) return [];
  const reports = current.data.filter(({ type }) => type === "csp-violation").slice(0, MOST_AT_ONCE);
  return known(
    reports.map(({ body }) => ({
      directive: body.effectiveDirective,
      blocked: body.blockedURL,
      page: body.documentURL,
    })),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Raw = { directive?: string | null; blocked?: string | null; page?: string | null };

function known(reports: Raw[]): Stopped[] {
  return reports.flatMap(({ directive, blocked, page }) => {
    const from = sourceOf(blocked ?? "");
    if (!directive || !DIRECTIVE.test(directive) || from === null) return [];
    return [{ directive, blocked: from, page: partOf(page ?? "") }];
  });
}

/** Extensions of a browser put things into pages, which is none of the tenant's concern. */
const OF_THE_BROWSER = /^(?:[a-z-]*extension|about|resource|chrome|safari)\b/;

/** The origin alone: the rest of an address can be about a person. Words such as "inline" stay. null for what does not count. */
function sourceOf(blocked: string): string | null {
  const text = blocked.trim().toLowerCase();
  if (OF_THE_BROWSER.test(text)) return null;
  if (/^[a-z-]{1,30}$/.test(text)) return text;
  try {
    const { origin, protocol } = new URL(text);
    return (origin === "null" ? protocol : origin).slice(0, 200);
  } catch {
    return null;
  }
}

/** "/order/…" of an order's address, which is a key to it. */
function partOf(page: string): string {
  try {
    const [, first = "", ...rest] = new URL(page).pathname.split("/");
    return `/${first.slice(0, 40)}${rest.length > 0 ? "/…" : ""}`;
  } catch {
    return "";
  }
}
