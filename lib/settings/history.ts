import "server-only";
import type { TenantContext } from "@/lib/tenancy/context";
import { describeChanges, type SettingChange } from "./describe";
import type { Language } from "./fields";
import { sectionsFor } from "./policy";
import { readSettings } from "./read-schema";
import { inSettings, requireMayWrite } from "./save-settings";

const SHOWN = 20;

export type SettingsVersionItem = {
  version: number;
  at: Date;
  /** Null for what was so from the start, or was changed by the platform. */
  by: string | null;
  restoredFrom: number | null;
  changes: SettingChange[];
  currency: string;
};

export type SettingsHistory = {
  items: SettingsVersionItem[];
  newest: number;
  /** Versions before this one are on the next page. */
  next: number | null;
};

/** What was changed, newest first. Staff find nothing of what only operators see. */
export async function listSettingsVersions(
  ctx: TenantContext,
  { before, language }: { before?: number; language: Language },
): Promise<SettingsHistory> {
  requireMayWrite(ctx);
  const tenantId = ctx.tenant.id;
  const { rows, newest } = await inSettings(ctx, async (db) => ({
    rows: await db.settingsVersion.findMany({
      where: { tenantId, ...(before && { version: { lt: before } }) },
      orderBy: { version: "desc" },
      take: SHOWN + 1,
    }),
    newest: (await db.tenant.findUniqueOrThrow({ where: { id: tenantId } })).settingsVersion,
  }));
  const fields = sectionsFor(ctx.actor).flatMap((section) => section.fields);
  const read = rows.map(({ document }) => readSettings(document).settings);
  const items = rows.slice(0, SHOWN).map((row, at) => ({
    version: row.version,
    at: row.changedAt,
    by: row.changedBy,
    restoredFrom: row.restoredFrom,
    currency: read[at]!.general.currency,
    changes: read[at + 1] ? describeChanges(read[at + 1]!, read[at]!, language, fields) : [],
  }));
  const first = rows.length > SHOWN ? null : rows.at(-1)?.version;
  const isShown = ({ version, changes }: SettingsVersionItem) =>
    ctx.actor.kind !== "staff" || changes.length > 0 || version === first;
  return {
    items: items.filter(isShown),
    newest,
    next: rows.length > SHOWN ? items.at(-1)!.version : null,
  };
}
