import type { Actor } from "@/lib/tenancy/context";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import { levelWord } from "./words";

type Limit = Extract<Actor, { kind: "staff" }>["limit"];

/** Says quietly that there may be more than this person sees. Nothing for who sees everything. */
export function LimitNote({ limit, locale }: { limit: Limit; locale: Locale }) {
  if (limit.rows === "all") return null;
  return <p className="text-sm text-muted">{sentence(limit, locale)}</p>;
}

function sentence(limit: Exclude<Limit, { rows: "all" }>, locale: Locale): string {
  const t = adminWords(locale, "common");
  if (limit.rows === "own") return t("seesOwn");
  if (limit.rows === "team") return t("seesTeam", { team: limit.team });
  return t("seesLevel", { level: levelWord(locale, limit.level) });
}
