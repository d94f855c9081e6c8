import "server-only";
import { join, resolve, sep } from "node:path";
import { serverEnv } from "@/lib/env/server";

const UUID = /^[0-9a-f-]{36}$/;

/** Where the exports of a tenant are that were not written elsewhere. */
export function exportsFolder(tenantId: string): string {
  if (!UUID.test(tenantId)) throw new Error(`"${tenantId}" is no id.`);
  return join(/* turbopackIgnore: true */ serverEnv().DATA_DIR, "exports", tenantId);
}

/** Where archives are unpacked that are imported. */
export function importsFolder(): string {
  return join(/* turbopackIgnore: true */ serverEnv().DATA_DIR, "imports");
}

/** Whether a folder is below another one, and not just called like it. */
export function isBelow(parent: string, folder: string | null): folder is string {
  return folder !== null && resolve(folder).startsWith(resolve(parent) + sep);
}
