import { readFileSync } from "node:fs";
import { listRunning } from "../../scripts/lib/registry.mjs";
import { bella, k001, northwind } from "../fixtures/demo";
import { origin, PORT } from "../fixtures/http";
import { expectStill, looksOf, watch } from "../fixtures/stillness";
import { expect, test } from "../fixtures/test";

// Alone, because every page of every tenant is asked of the same Redis.

/** The process of the Redis that the server of the tests shares, where there is one. */
async function redisProcess(): Promise<number | undefined> {
  const served = (await listRunning()).find(({ port }) => port === PORT);
  return served?.children.map(({ pid }) => pid).find((pid) => /redis|valkey/.test(commandOf(pid)));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1").split("\0", 1)[0]!;
  } catch {
    return ""; // gone, or a system that has no such files
  }
}

test("nothing flashes or moves while Redis does not answer, and each tenant has its own look", async ({
  browser,
}) => {
  const redis = await redisProcess();
  test.skip(!redis, "The server of these tests has no Redis of its own that could be stopped.");
  const visit = async (host: string) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await watch(page);
    await page.goto(origin(host));
    await expectStill(page);
    const looks = await looksOf(page);
    await context.close();
    return looks;
  };
  const hosts = [bella.host, bella.domain, northwind.host, k001.host];
  const before = [];
  for (const host of hosts) before.push(await visit(host));
  process.kill(redis!, "SIGSTOP");
  try {
    for (const [at, host] of hosts.entries()) expect(await visit(host), host).toEqual(before[at]);
  } finally {
    process.kill(redis!, "SIGCONT");
  }
  expect(await visit(bella.host)).toEqual(before[0]);
});
