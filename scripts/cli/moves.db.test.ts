import { expect, it } from "vitest";
import { startMover } from "@/lib/mover/mover";
import { makeProduct, makeTenant } from "@/test/tenants";
import { listAll, move, show, tell } from "./moves";

const until = async (code: string, words: RegExp) => {
  while (!words.test((await show(code)).text)) await new Promise((resolve) => setTimeout(resolve, 100));
};

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
  await until(code, /complete \(retained\)/);
  expect((await show(code)).text).toMatch(/It is as of 20.+ bytes of log since, for everybody there\./);
  await expect(tell("rollback", code)).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
  await tell("clean", code);
  await until(code, /complete \(cleaned\)/);
  await stop();
  await expect(tell("pause", "nobody")).rejects.toMatchObject({ code: "NOT_FOUND" });
}, 30_000);

it("a tenant whose old place is kept up to date is taken back by one word, and its newest move is the way back", async () => {
  const ctx = await makeTenant({ level: "shared" });
  await makeProduct(ctx);
  const { code } = ctx.tenant;
  const stop = startMover();
  await move(code, { ...options, reverseStream: true });
  await until(code, /kept up to date, \d+ bytes of log behind\. npx livery moves rollback/);
  expect((await tell("rollback", code)).text).toMatch(/^The tenant goes back/);
  await until(code, /schema on main to shared on main, complete \(retained\)/);
  await stop();
}, 180_000);
