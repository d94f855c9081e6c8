import { expect, it, vi } from "vitest";
import { DOMAINS_PER_PAGE } from "@/lib/domains/list-all-domains";
import { inPlatform } from "@/lib/db/scopes";
import { DnsServer } from "@/sandbox/dns-server.mjs";
import { makeTenant } from "@/test/tenants";
import { check, listAll } from "./domains";

it("checks the one that is named, however many contain its name, and lists them all", async () => {
  const server = new DnsServer();
  await server.listen();
  server.zone("test");
  vi.stubEnv("DNS_RESOLVERS", `R=127.0.0.1:${server.port}`);
  try {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    const add = (tenantId: string, hosts: string[]) =>
      inPlatform((db) => db.domain.createMany({ data: hosts.map((host) => ({ tenantId, host })) }));
    // They come before it in every list.
    const others = Array.from({ length: DOMAINS_PER_PAGE }, (_, at) => `a${at}.shop.cli.test`);
    await add(globex.tenant.id, others);
    await add(acme.tenant.id, ["shop.cli.test"]);
    const { data } = await check("  Shop.CLI.test ");
    expect(data).toMatchObject([{ host: "shop.cli.test", tenantId: acme.tenant.id }]);
    expect((data as { checkedAt: Date | null }[])[0]!.checkedAt).not.toBeNull();
    expect((await listAll({ search: "shop.cli.test" })).data).toHaveLength(DOMAINS_PER_PAGE + 1);
    await expect(check("none.cli.test")).rejects.toMatchObject({ code: "NOT_FOUND" });
  } finally {
    await server.close();
  }
});
