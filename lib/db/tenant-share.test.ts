import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TenantShare } from "./tenant-share";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settled = async (promise: Promise<unknown>) => {
  let done = false;
  void promise.then(
    () => (done = true),
    () => (done = true),
  );
  await vi.advanceTimersByTimeAsync(0);
  return done;
};

it("one tenant's flood waits for itself alone", async () => {
  const share = new TenantShare(2, 1_000);
  await Promise.all([share.take("flood"), share.take("flood")]);
  const third = share.take("flood");
  expect(await settled(third)).toBe(false);
  expect(await settled(share.take("other"))).toBe(true);
  expect(share.waiting).toBe(1);
});

it("serves in the order they came, and a late one cannot overtake", async () => {
  const share = new TenantShare(1, 1_000);
  const order: string[] = [];
  const first = await share.take("a");
  const second = share.take("a").then((back) => (order.push("second"), back));
  const third = share.take("a").then((back) => (order.push("third"), back));
  first();
  const late = share.take("a").then((back) => (order.push("late"), back));
  (await second)();
  (await third)();
  await late;
  expect(order).toEqual(["second", "third", "late"]);
});

it("refuses after its time with what to do, and forgets who gave up", async () => {
  const share = new TenantShare(1, 1_000);
  const back = await share.take("a");
  const refused = expect(share.take("a")).rejects.toMatchObject({ code: "DATABASE_BUSY" });
  await vi.advanceTimersByTimeAsync(1_000);
  await refused;
  expect(share.waiting).toBe(0);
  back();
  expect(await settled(share.take("a"))).toBe(true);
});

it("a place given back twice counts once", async () => {
  const share = new TenantShare(1, 1_000);
  const back = await share.take("a");
  back();
  back();
  await share.take("a");
  expect(await settled(share.take("a"))).toBe(false);
});
