"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { adminAction } from "@/lib/actions/admin-action";
import { addDomain } from "@/lib/domains/add-domain";

const addSchema = z.object({ host: z.string().max(2_000).default("") });

export const addDomainAction = adminAction("domains:write", addSchema, async (ctx, { host }) => {
  redirect(`/admin/domains/${await addDomain(ctx, host)}`);
});
