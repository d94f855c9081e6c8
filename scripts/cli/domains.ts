import { checkDomain } from "@/lib/domains/check-domain";
import { domainConfiguration } from "@/lib/domains/configuration";
import { DOMAINS_PER_PAGE, listAllDomains, type DomainItem } from "@/lib/domains/list-all-domains";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { layOutTable } from "@/scripts/lib/text-table.mjs";
import type { Answer } from "./answer";

const ctx: PlatformContext = {
  actor: { kind: "system", id: null, name: "Command line" },
  requestId: "cli",
};

/** `livery domains` */
export async function listAll({ search = "" }: { search?: string }): Promise<Answer> {
  return tableOf(await all(search), "No domain is like that.");
}

/** `livery domains check` @throws AppError NOT_FOUND; CONFLICT where this installation asks nobody */
export async function check(host: string): Promise<Answer> {
  if (domainConfiguration().resolvers.length === 0)
    throw new AppError("CONFLICT", "No DNS server is asked here: set DNS_RESOLVERS.");
  const wanted = host.trim().toLowerCase();
  const claims = await claimsOf(wanted);
  if (claims.length === 0)
    throw new AppError("NOT_FOUND", `No tenant has the domain “${host}”: livery domains lists them all.`);
  for (const { tenantId, id } of claims) await checkDomain(ctx.actor, { tenantId, id }, { withAdvice: true });
  return tableOf(await claimsOf(wanted), "");
}

/** Several tenants may wait for one host. */
async function claimsOf(host: string): Promise<DomainItem[]> {
  return (await all(host)).filter((item) => item.host === host);
}

async function all(search: string): Promise<DomainItem[]> {
  const items: DomainItem[] = [];
  for (let page = 1, total = 1; (page - 1) * DOMAINS_PER_PAGE < total; page++) {
    const found = await listAllDomains(ctx, { search, page });
    items.push(...found.items);
    total = found.total;
  }
  return items;
}

function tableOf(items: DomainItem[], empty: string): Answer {
  const { head, rule, rows } = layOutTable(
    ["domain", "tenant", "state", "found", "next check"],
    items.map(({ host, tenantCode, state, wrongSince, problems, nextCheckAt }) => [
      host,
      tenantCode,
      wrongSince ? `${state}, leads elsewhere` : state,
      problems.join(", ") || "nothing odd",
      state === "failed" ? "none" : nextCheckAt.toISOString(),
    ]),
  );
  return { data: items, text: items.length ? [head, rule, ...rows].join("\n") : empty };
}
