import { beforeAll, expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import { archiveTenant } from "@/lib/tenants/change-status";
import { onCluster } from "@/test/cluster";
import { operator } from "@/test/filled-tenant";
import { addAndOpen, secondServer } from "@/test/second-server";
import { makeProduct, makeTenant } from "@/test/tenants";
import { startErasure } from "./erase";
import { runTask } from "./run-task";

const server = secondServer();
beforeAll(() => addAndOpen("second", server.adminUrl));

it("a tenant among others on another server is erased there, and the proof says that it was looked for there", async () => {
  const [own, other] = [
    await makeTenant({ level: "shared", serverId: "second" }),
    await makeTenant({ level: "shared", serverId: "second" }),
  ];
  for (const ctx of [own, other]) await makeProduct(ctx);
  const erase = { tenantId: own.tenant.id, confirmation: own.tenant.code };
  await archiveTenant(operator, erase);
  expect(await runTask(await startErasure(operator, erase))).toMatchObject({ status: "done" });
  const url = new URL(server.adminUrl);
  url.pathname = "/livery";
  const left = await onCluster((client) => client.query("SELECT tenant_id AS id FROM products"), url.href);
  expect(left.rows).toEqual([{ id: other.tenant.id }]);
  const { proof } = await inPlatform((db) =>
    db.erasure.findFirstOrThrow({ where: { subjectId: own.tenant.id } }),
  );
  const { verified } = JSON.parse(proof) as { verified: { what: string; found: number }[] };
  expect(verified).toContainEqual({
    what: expect.stringMatching(/\d\d tables of livery on second$/),
    found: 0,
  });
});
