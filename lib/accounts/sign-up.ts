import "server-only";
import { audit } from "@/lib/audit/record";
import { countAttempt } from "@/lib/auth/attempts";
import { hashPassword } from "@/lib/auth/password";
import { isUniqueViolation } from "@/lib/db/database-error";
import { inTenant } from "@/lib/db/scopes";
import type { PostedAnswers } from "@/lib/forms/form-data";
import { postedColumns, receiveAnswers } from "@/lib/forms/posted-form";
import type { TenantContext } from "@/lib/tenancy/context";
import type { SignUpInput } from "./schema";

const OWN_FORM = { name: "customers", part: "public" } as const;

/**
 * Opens an account, if the address is new here. It says nothing about whether it was: an address that has an account, or
 * has only ordered, keeps everything as it is, password and orders included, since nobody has proved that it is theirs.
 * The same work is done either way, so the time taken tells nothing.
 *
 * @throws AppError TOO_MANY_ATTEMPTS; INVALID_INPUT and UNKNOWN_FIELD for answers to the tenant's own form, for whatever address
 */
export async function signUpCustomer(
  ctx: TenantContext,
  input: SignUpInput & { answers?: PostedAnswers | null },
  client: string,
): Promise<void> {
  await countAttempt({ realm: `sign-up ${ctx.tenant.id}`, email: input.email, client });
  const passwordHash = await hashPassword(input.password);
  const { email, name } = input;
  const received = await receiveAnswers(ctx, OWN_FORM, input.answers ?? {});
  try {
    await inTenant(ctx, async (db) => {
      const own = await postedColumns(db, ctx, OWN_FORM, received);
      if (await db.customer.findFirst({ where: { email }, select: { id: true } })) return;
      const customer = await db.customer.create({ data: { email, name, ...own } });
      await db.customerCredential.create({ data: { customerId: customer.id, passwordHash } });
      const actor = { kind: "customer", id: customer.id, name, email } as const;
      await audit(db, actor, { action: "customer.signed-up", subject: name });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error; // the same form, sent twice at once
  }
}
