import type { Actor } from "@/lib/tenancy/context";
import { SETTING_SECTIONS, type SettingSection } from "./read-schema";

/** The sections that an actor sees and edits: operators all, a tenant's staff all but the operators' own. */
export function sectionsFor(actor: Actor): SettingSection[] {
  return SETTING_SECTIONS.filter(
    ({ meta }) => !meta.operatorsOnly || actor.kind === "operator" || actor.kind === "system",
  );
}
