import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors/app-error";
import { normaliseHost, portOf } from "@/lib/hosts/host";
import { readSegment } from "@/lib/hosts/segment";
import type { Tenant } from "@/lib/tenancy/context";
import { consoleHost, tenantOfHost } from "@/lib/tenancy/routing";

export type RequestFacts = {
  /** Normalised host that the visitor addressed. */
  host: string;
  /** ":3000", or nothing on a standard port. */
  port: string;
  /** Whether cookies may carry `Secure`: https, or a host that browsers treat the same. */
  secure: boolean;
  client: string;
  userAgent: string;
  requestId: string;
};

/** What the request says about itself, read once a request. */
export const requestFacts = cache(async (): Promise<RequestFacts> => {
  const head = await headers();
  const host = normaliseHost(head.get("host"));
  if (!host) throw new AppError("UNKNOWN_HOST", "The request has no usable Host header.");
  const overHttps = head.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
  const local = host === "localhost" || host.endsWith(".localhost");
  return {
    host,
    port: portOf(head.get("host")),
    secure: overHttps || local || serverEnv().INSECURE_HTTP !== "1",
    // The proxy in front appends the address it saw; what stands before it was written by the client.
    client: head.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown",
    userAgent: head.get("user-agent") ?? "",
    requestId: head.get("x-request-id") ?? crypto.randomUUID(),
  };
});

/**
 * The tenant of this request if it is open for business, from the host alone.
 * @param addressed the `[host]` segment of the page, where there is one
 * @throws AppError UNKNOWN_HOST, TENANT_MISMATCH, TENANT_SUSPENDED, TENANT_ARCHIVED, TENANT_CREATING
 */
export async function requireTenant(addressed?: string): Promise<Tenant> {
  return usable(await requireHostTenant(addressed));
}

/**
 * The tenant of this request, open or closed: resolved from the host again in Node, and compared with what the middleware
 * said.
 * @throws AppError UNKNOWN_HOST, TENANT_MISMATCH
 */
export async function requireHostTenant(addressed?: string): Promise<Tenant> {
  const { host } = await requestFacts();
  const routed = (await headers()).get("x-tenant-id");
  const tenant = await tenantOfHost(host);
  if (!tenant) throw new AppError("UNKNOWN_HOST", `No tenant answers on ${host}.`);
  const page = addressed === undefined ? null : readSegment(addressed);
  const isElsewhere = page !== null && (page.host !== host || page.tenantId !== tenant.id);
  if (routed !== tenant.id || isElsewhere) {
    throw new AppError(
      "TENANT_MISMATCH",
      `The request for ${host} was routed as ${routed} to ${addressed ?? "a handler"}.`,
      {
        says: "TENANT_MISMATCH",
      },
    );
  }
  return tenant;
}

/** Refuses a tenant that is not open for business. */
export function usable(tenant: Tenant): Tenant {
  if (tenant.status === "suspended") throw new AppError("TENANT_SUSPENDED", `${tenant.code} is suspended.`);
  if (tenant.status === "archived") throw new AppError("TENANT_ARCHIVED", `${tenant.code} is archived.`);
  if (tenant.status === "creating") throw new AppError("TENANT_CREATING", `${tenant.code} is being created.`);
  return tenant;
}

/** @throws AppError UNKNOWN_HOST on any host but the console's */
export async function requireConsoleHost(): Promise<void> {
  const { host } = await requestFacts();
  if (host !== consoleHost()) throw new AppError("UNKNOWN_HOST", `${host} is not the console.`);
}

/** Sets a cookie that a sign-in has minted, or removes it. */
export async function setCookie(cookie: { name: string; value: string; options: object }): Promise<void> {
  (await cookies()).set(cookie.name, cookie.value, cookie.options);
}
