import { once as onceEmitted } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ask, once, operator, ownName, sql, work } from "@/test/moves";
import { startProgram } from "@/test/processes";
import { makeTenant } from "@/test/tenants";
import { pauseMove, resumeMove } from "./commands";
import { findMove } from "./list-moves";
import { isLive } from "./state";

const ROWS = 400_000;
/** With all of the transaction in it, it would be several times as large. */
const MOST_HEAP_MB = 110;
/** With the program itself and what is on its way through sockets and the kernel. */
const MOST_MB = 400;

it("a mover takes a transaction of any size with little memory", async () => {
  const ctx = await makeTenant({ level: "schema" });
  const id = await ask(ctx, "dedicated");
  const halt = once("stream", async () => {
    await pauseMove(operator, id);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
  });
  expect(await work(id, halt)).toMatchObject({ phase: "stream", wanted: "pause" });
  await sql(`SET session_replication_role = replica;
    INSERT INTO ${ownName(ctx.tenant.id)}.audit_events (tenant_id, id, actor_kind, actor_name, action, subject, details)
    SELECT '${ctx.tenant.id}', gen_random_uuid(), 'system', 'Many', 'many.made', md5(i::text),
      jsonb_build_object('text', repeat(md5(i::text), 12)) FROM generate_series(1, ${ROWS}) i`);
  await resumeMove(operator, id);

  const mover = startProgram("test/mover-process.ts", ["nowhere"], {
    NODE_OPTIONS: `--max-old-space-size=${MOST_HEAP_MB}`,
  });
  const over = onceEmitted(mover, "exit");
  const state = async () => (await findMove(operator, id))!;
  let peakMb = 0;
  while (isLive((await state()).phase) && mover.exitCode === null && mover.signalCode === null) {
    peakMb = Math.max(peakMb, residentMb(mover.pid!));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const end = [mover.exitCode, mover.signalCode];
  mover.kill("SIGKILL");
  await over;
  expect({ end, phase: (await state()).phase }).toEqual({ end: [null, null], phase: "retained" });
  expect(peakMb).toBeLessThan(MOST_MB);
}, 600_000);

/** The most that a process has had in memory so far; 0 where the system does not say. */
function residentMb(pid: number): number {
  const file = `/proc/${pid}/status`;
  const peak = existsSync(file) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(file, "utf8")) : null;
  return peak ? Number(peak[1]) / 1024 : 0;
}
