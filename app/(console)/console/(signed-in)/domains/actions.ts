"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { consoleAction } from "@/lib/actions/console-action";
import { checkDomain } from "@/lib/domains/check-domain";

const schema = z.object({ tenantId: z.uuid(), domainId: z.uuid() });

export const checkDomainAction = consoleAction(schema, async (ctx, { tenantId, domainId }) => {
  await checkDomain(ctx.actor, { tenantId, id: domainId }, { withAdvice: true });
  refresh();
});
