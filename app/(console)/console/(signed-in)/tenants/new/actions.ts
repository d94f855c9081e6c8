"use server";

import { redirect } from "next/navigation";
import { consoleAction } from "@/lib/actions/console-action";
import { requestFacts, setCookie } from "@/lib/auth/request";
import { createTenant } from "@/lib/tenants/create-tenant";
import { HANDOVER_COOKIE, HANDOVER_SECONDS, sealHandover } from "@/lib/tenants/handover";
import { createTenantSchema } from "@/lib/tenants/schema";

export const createTenantAction = consoleAction(createTenantSchema, async (ctx, input) => {
  const { tenantId, owner } = await createTenant(ctx, input);
  const { secure } = await requestFacts();
  const path = `/tenants/${tenantId}`;
  // Not HttpOnly: the page that shows it takes it away again. What a script could read is sealed.
  const options = { path, secure, sameSite: "strict", maxAge: HANDOVER_SECONDS };
  await setCookie({
    name: HANDOVER_COOKIE,
    value: await sealHandover(owner, ctx.actor.id ?? "", tenantId),
    options,
  });
  redirect(path);
});
