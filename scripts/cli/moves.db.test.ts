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
      /From shared on main to schema on main\.[^]+products: 1 rows[^]+takes about 4 seconds, in use all the while\.[^]+Nothing was done/,
    ),
  });
  const onServer = { ...options, server: undefined, dryRun: true };
  expect(await move(code, { ...onServer, to: "dedicated=main" })).toMatchObject({
    text: expect.stringMatching(/to dedicated on main/),
  });
  const refused = { code: "INVALID_INPUT" };
  await expect(move(code, { ...onServer, to: "elsewhere" })).rejects.toMatchObject(refused);
  await expect(move(code, { ...onServer, to: "schema=" })).rejects.toMatchObject(refused);
  await expect(move(code, { ...onServer, to: "schema=a", server: "b" })).rejects.toMatchObject(refused);
  await expect(move(code, { ...onServer, to: "schema=a" })).rejects.toMatchObject({ code: "NOT_FOUND" });
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
  for (const confirm of [undefined, "another"])
    await expect(tell("clean", code, { confirm })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: `Nothing was done. To remove the tenant’s old place, repeat its code: --confirm ${code}`,
    });
  await tell("clean", code, { confirm: code });
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
