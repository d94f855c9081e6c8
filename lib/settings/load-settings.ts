import "server-only";
import type { TenantContext } from "@/lib/tenancy/context";
import { sectionsFor } from "./policy";
import { readSettings } from "./read-schema";
import { currentSettings, requireMayWrite } from "./save-settings";

/** The settings as they are stored now, for a page that edits them: what the context has may be a second old. */
export async function loadSettings(ctx: TenantContext) {
  requireMayWrite(ctx);
  const { document, version } = await currentSettings(ctx);
  return { sections: sectionsFor(ctx.actor), read: readSettings(document), version };
}
