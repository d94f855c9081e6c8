import { expect, it } from "vitest";
import { startMover } from "@/lib/mover/mover";
import { makeProduct, makeTenant } from "@/test/tenants";
import { listAll, move, show, tell } from "./moves";

const options = { to: "schema", server: "main", keepHours: 48 } as const;

it("from the question what it would take to the old place that is removed", async () => {
  const ctx = await makeTenant({ level: "shared" });
  await makeProduct(ctx);
  const { code } = ctx.tenant;
  expect(await move(code, { ...options, dryRun: true })).toMatchObject({
    failed: false,
    text: expect.stringMatching(
      /From shared on main to schema on main\.[^]+products: 1 rows[^]+Nothing was done/,
    ),
  });
  expect((await listAll()).text).toBe("No tenant was ever moved.");
  await expect(show(code)).rejects.toMatchObject({ code: "NOT_FOUND" });

  const { data } = await move(code, options);
  const { id } = data as { id: string };
  await expect(move(code, options)).rejects.toMatchObject({ code: "CONFLICT" });
  await tell("pause", code);
  expect((await listAll()).text).toMatch(/pending, pause/);
  await tell("resume", id.slice(0, 8));

  const stop = startMover();
  const until = async (words: RegExp) => {
    while (!words.test((await show(code)).text)) await new Promise((resolve) => setTimeout(resolve, 100));
  };
  await until(/complete \(retained\)/);
  await expect(tell("rollback", code)).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
  await tell("clean", code);
  await until(/complete \(cleaned\)/);
  await stop();
  await expect(tell("pause", "nobody")).rejects.toMatchObject({ code: "NOT_FOUND" });
}, 30_000);
