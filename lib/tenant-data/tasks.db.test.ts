import { expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import { onCluster } from "@/test/cluster";
import { makeTenant } from "@/test/tenants";
import { addTask, getTask, progressOf, updateTask } from "./tasks";

it("a step that is being written down is not overtaken by the one after it", async () => {
  const { tenant } = await makeTenant();
  const ctx = { actor: { kind: "system", id: null, name: "Test" } as const, requestId: "test" };
  const id = await inPlatform((db) =>
    addTask(db, ctx, { kind: "export", tenantId: tenant.id, code: tenant.code, folder: "/nowhere" }),
  );
  const begun = await onCluster(async (client) => {
    // Whoever writes the task waits for this.
    await client.query("BEGIN");
    await client.query("SELECT FROM control.data_tasks WHERE id = $1 FOR UPDATE", [id]);
    let isNext = false;
    const steps = (async () => {
      await progressOf(id).start("rows", 10);
      isNext = true;
      await updateTask(id, { step: "files" });
    })();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(isNext).toBe(false);
    await client.query("COMMIT");
    return { steps };
  }, process.env.DATABASE_ADMIN_URL);
  await begun.steps;
  expect(await getTask(id)).toMatchObject({ step: "files", total: 10 });
});
