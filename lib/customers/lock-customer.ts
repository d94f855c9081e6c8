import "server-only";
import type { TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { storedColumns, type StoredAnswers } from "@/lib/forms/save-answers";

export type LockedCustomer = { id: string; name: string } & StoredAnswers;

/** A customer within reach as they are stored now, kept so until the transaction ends. */
export async function lockCustomer(db: TenantDb, id: string): Promise<LockedCustomer> {
  const [customer] = await db.$queryRaw<LockedCustomer[]>`
    SELECT id, name, ${storedColumns("customers")}
    FROM customers WHERE tenant_id = gate.tenant_id() AND id = ${id}::uuid FOR UPDATE`;
  if (customer) return customer;
  throw new AppError("NOT_FOUND", `There is no customer ${id}.`, {
    says: "customerMissing",
  });
}
