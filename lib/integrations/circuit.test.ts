import { describe, expect, it } from "vitest";
import { Circuit } from "./circuit";
import { guarded, withDeadline } from "./guarded";
import { Lanes } from "./lanes";
import { ProviderError } from "./provider-error";

const down = async () => {
  throw new ProviderError("PROVIDER_DOWN", "no");
};
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: ProviderError) => error.code,
  );

function circuit() {
  const clock = { ms: 0 };
  return { clock, one: new Circuit({ failures: 3, restMs: 1_000 }, () => clock.ms) };
}

describe("a circuit", () => {
  it("opens after so many outages in a row, and then asks the provider no more", async () => {
    const { one } = circuit();
    let asked = 0;
    const failing = () => {
      asked++;
      return down();
    };
    for (let n = 0; n < 3; n++) expect(await codeOf(one.run(failing))).toBe("PROVIDER_DOWN");
    expect(await codeOf(one.run(failing))).toBe("CIRCUIT_OPEN");
    expect([asked, one.state]).toEqual([3, "open"]);
  });

  it("is closed by a success in between, and not opened by what is about one request alone", async () => {
    const { one } = circuit();
    await codeOf(one.run(down));
    await codeOf(one.run(down));
    await one.run(async () => "sent");
    for (let n = 0; n < 10; n++)
      await codeOf(
        one.run(async () => {
          throw new ProviderError("RECIPIENT_REJECTED", "no such person");
        }),
      );
    await codeOf(one.run(down));
    expect(one.state).toBe("closed");
  });

  it("lets one request try after the rest: its failure opens it again, its success closes it", async () => {
    const { one, clock } = circuit();
    for (let n = 0; n < 3; n++) await codeOf(one.run(down));
    clock.ms = 1_000;
    expect(one.state).toBe("half-open");
    let end = (_: string) => {};
    const probe = one.run(() => new Promise<string>((resolve) => (end = resolve)));
    expect(await codeOf(one.run(async () => "second"))).toBe("CIRCUIT_OPEN");
    end("sent");
    expect(await probe).toBe("sent");
    expect(one.state).toBe("closed");

    for (let n = 0; n < 3; n++) await codeOf(one.run(down));
    clock.ms = 2_000;
    expect(await codeOf(one.run(down))).toBe("PROVIDER_DOWN");
    expect(one.state).toBe("open");
    clock.ms = 2_999;
    expect(await codeOf(one.run(down))).toBe("CIRCUIT_OPEN");
  });
});

describe("lanes", () => {
  it("let so many run at a time for a key, keep the order, and refuse when too many wait", async () => {
    const lanes = new Lanes({ active: 2, waiting: 2 });
    const ends: (() => void)[] = [];
    const began: number[] = [];
    const one = (n: number) =>
      lanes.run("acme", () => {
        began.push(n);
        return new Promise<void>((resolve) => ends.push(resolve));
      });
    const all = [1, 2, 3, 4].map(one);
    expect(await codeOf(one(5))).toBe("BUSY");
    expect(began).toEqual([1, 2]);
    expect(await lanes.run("globex", async () => "at once")).toBe("at once");
    for (let n = 0; n < 4; n++) {
      await expect.poll(() => ends.length).toBeGreaterThan(n);
      ends[n]!();
    }
    await Promise.all(all);
    expect([began, lanes.size]).toEqual([[1, 2, 3, 4], 0]);
  });
});

describe("one tenant's provider that hangs", () => {
  const acme = { tenantId: "acme", provider: "smtp", version: 1 };
  const globex = { tenantId: "globex", provider: "smtp", version: 1 };

  it("is cut off by the deadline, opens its own circuit, and delays nobody else's", async () => {
    let reached = 0;
    const hang = () => {
      reached++;
      return new Promise<never>(() => {});
    };
    const hanging = Array.from({ length: 40 }, () => codeOf(guarded(acme, hang, 60)));
    // As many as acme may have are under way, and globex is answered before any of them has ended.
    await expect.poll(() => reached).toBe(4);
    const first = await Promise.race([guarded(globex, async () => "globex is served", 1_000), ...hanging]);
    expect(first).toBe("globex is served");
    const codes = await Promise.all(hanging);
    expect(new Set(codes)).toEqual(new Set(["TIMED_OUT", "CIRCUIT_OPEN"]));
    expect(reached).toBeLessThan(12);
    expect(await codeOf(guarded(acme, async () => "never asked"))).toBe("CIRCUIT_OPEN");
    // With new credentials it begins anew.
    expect(await guarded({ ...acme, version: 2 }, async () => "asked")).toBe("asked");
  });

  it("is told to stop, and what else goes wrong is told without its text", async () => {
    let aborted = false;
    const work = (signal: AbortSignal) =>
      new Promise<never>(() => signal.addEventListener("abort", () => (aborted = true)));
    expect(await codeOf(withDeadline(work, 10))).toBe("TIMED_OUT");
    expect(aborted).toBe(true);
    const broken = withDeadline(async () => {
      throw new TypeError("password hunter2 of undefined");
    }, 1_000);
    await expect(broken).rejects.toMatchObject({ code: "UNEXPECTED", detail: "TypeError" });
  });
});
