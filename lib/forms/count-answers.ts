import "server-only";
import { Prisma } from "@/lib/db/generated/tenant/client";
import type { TenantDb } from "@/lib/db/scopes";
import type { Form, FormName } from "./schema";

/**
 * How many rows have an answer to a field, however old it is.
 * @param versions the form's versions, the oldest first
 * @param key the field as the newest of them calls it
 */
export async function countAnswers(
  db: TenantDb,
  name: FormName,
  versions: Form[],
  key: string,
): Promise<number> {
  const where = {
    OR: storedNames(versions, key).map(([version, stored]) => ({
      schemaVersion: version,
      extData: { path: [stored], not: Prisma.AnyNull },
    })),
  };
  if (name === "products") return db.product.count({ where });
  if (name === "customers") return db.customer.count({ where });
  return db.order.count({ where });
}

/** What answers to each version call a field; versions whose answers to it were dropped since are left out. */
export function storedNames(versions: Form[], key: string): [version: number, key: string][] {
  const names: [number, string][] = [];
  let name = key;
  for (const { version, changes } of versions.toReversed()) {
    names.push([version, name]);
    for (const step of changes.toReversed()) {
      if ("drop" in step && step.drop.includes(name)) return names;
      if ("rename" in step) {
        const before = Object.entries(step.rename).find(([, to]) => to === name)?.[0];
        if (before) name = before;
        else if (Object.hasOwn(step.rename, name)) return names; // another field had that name
      }
    }
  }
  return names;
}
