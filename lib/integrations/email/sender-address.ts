import "server-only";
import { generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import type { z } from "zod";
import { audit } from "@/lib/audit/record";
import { inControl, inTenant, type TenantScope } from "@/lib/db/scopes";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors/app-error";
import { findSecret, keepSecret, sealSecret } from "@/lib/secrets/secret";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import type { Signing } from "./adapter";
import { judgeRecord, wantedRecords, type DomainRecord } from "./domain-records";
import { findTxt, type FindTxt } from "./find-txt";
import { domainOf } from "./sender";
import type { senderSchema } from "./provider-schema";

const DKIM_KEY = "email dkim";

export type SenderAddress = {
  address: string;
  selector: string;
  publicKey: string;
  state: "unverified" | "verified" | "failing";
  records: DomainRecord[];
  checkedAt: Date | null;
  verifiedAt: Date | null;
};

/** The address that the tenant's mail should come from, and what was last seen in DNS; null where none is set. */
export async function findSenderAddress(ctx: TenantScope): Promise<SenderAddress | null> {
  const row = await inControl(ctx, (db) => db.mailSender.findUnique({ where: { tenantId: ctx.tenant.id } }), {
    readOnly: true,
  });
  if (!row) return null;
  const seen = row.checks as Pick<DomainRecord, "what" | "state" | "found">[];
  const wanted = wantedRecords(row, { spfInclude: serverEnv().MAIL_SPF_INCLUDE || null });
  const records = wanted.map((one): DomainRecord => {
    const { state = "missing", found } = seen.find(({ what }) => what === one.what) ?? {};
    return { ...one, state, ...(found && { found }) };
  });
  return { ...row, state: row.state as SenderAddress["state"], records };
}

/**
 * Sets the address. Another domain has to be proved anew, with a key of its own: the private half is sealed and signs mail.
 * @throws AppError FORBIDDEN
 */
export async function setSenderAddress(
  ctx: TenantContext,
  { address }: z.output<typeof senderSchema>,
): Promise<void> {
  requirePermission(ctx.actor, "integrations:write");
  const { tenant } = ctx;
  const before = await findSenderAddress(ctx);
  if (before?.address === address) return;
  if (before && domainOf(before.address) === domainOf(address)) {
    await inControl(ctx, (db) => db.mailSender.update({ where: { tenantId: tenant.id }, data: { address } }));
  } else {
    const { privateKey, publicKey } = await promisify(generateKeyPair)("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "der" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    const sealed = await sealSecret(tenant.id, DKIM_KEY, privateKey);
    const data = {
      ...{ address, selector: `m${randomBytes(4).toString("hex")}`, publicKey: publicKey.toString("base64") },
      ...{ state: "unverified", checks: [], checkedAt: null, verifiedAt: null },
    };
    await inControl(ctx, async (db) => {
      await db.mailSender.upsert({
        where: { tenantId: tenant.id },
        create: { tenantId: tenant.id, ...data },
        update: data,
      });
      await keepSecret(db, tenant.id, DKIM_KEY, sealed);
    });
  }
  await inTenant(ctx, (db) => audit(db, ctx.actor, { action: "mail.sender_set", subject: address }));
}

/** @throws AppError NOT_FOUND; FORBIDDEN */
export async function removeSenderAddress(ctx: TenantContext): Promise<void> {
  requirePermission(ctx.actor, "integrations:write");
  const { tenant } = ctx;
  const count = await inControl(ctx, async (db) => {
    await keepSecret(db, tenant.id, DKIM_KEY, null);
    return (await db.mailSender.deleteMany({ where: { tenantId: tenant.id } })).count;
  });
  if (count === 0) throw new AppError("NOT_FOUND", "There is no sender address.");
  await inTenant(ctx, (db) => audit(db, ctx.actor, { action: "mail.sender_removed" }));
}

/**
 * Looks at DNS now. The address is proved while the required records are there; name servers that do not answer change nothing.
 * @throws AppError NOT_FOUND where none is set
 */
export async function checkSenderAddress(ctx: TenantScope, find: FindTxt = findTxt): Promise<SenderAddress> {
  const sender = await findSenderAddress(ctx);
  if (!sender) throw new AppError("NOT_FOUND", "There is no sender address to check.");
  const records = await Promise.all(
    sender.records.map(async (one) => judgeRecord(one, await find(one.name))),
  );
  const required = records.filter(({ isRequired }) => isRequired);
  const isProved = required.every(({ state }) => state === "ok");
  const isAway = required.some(({ state }) => state === "unknown");
  const lost = sender.verifiedAt ? "failing" : "unverified";
  const state = isAway ? sender.state : isProved ? "verified" : lost;
  const checks = records.map(({ what, state, found }) => ({ what, state, ...(found && { found }) }));
  const now = new Date();
  const verifiedAt = state === "verified" ? (sender.verifiedAt ?? now) : sender.verifiedAt;
  await inControl(ctx, (db) =>
    // Not where the address has become another one meanwhile.
    db.mailSender.updateMany({
      where: { tenantId: ctx.tenant.id, selector: sender.selector },
      data: { state, checks, checkedAt: now, verifiedAt },
    }),
  );
  return { ...sender, state, records, checkedAt: now, verifiedAt };
}

/** What signs in the name of a proved domain; null where its key cannot be opened. */
export async function signingOf({ tenant }: TenantScope, sender: SenderAddress): Promise<Signing> {
  const privateKey = await findSecret(tenant.id, DKIM_KEY);
  return privateKey ? { domain: domainOf(sender.address), selector: sender.selector, privateKey } : null;
}
