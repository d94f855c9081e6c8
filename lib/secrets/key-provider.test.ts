import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { KeyUnavailable, type KeyProvider } from "./key-provider";
import { localKeyFile } from "./local-key-file";
import { openBytes, sealBytes } from "./seal";

const folder = mkdtempSync(join(tmpdir(), "keys-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => join(folder, "sub", `keys-${files++}.json`);

const acme = { tenantId: "acme", version: 1 };

/** What every provider of keys has to keep; `again` is the same one as another process has it. */
function keyProviderContract(name: string, make: () => { provider: KeyProvider; again: () => KeyProvider }) {
  describe(`${name}, as every key provider,`, () => {
    it("unwraps what it has wrapped, in this process and in another", async () => {
      const { provider, again } = make();
      const { plain, ...key } = await provider.generate(acme);
      expect(plain).toHaveLength(32);
      expect(await again().unwrap(key, acme)).toEqual(plain);
      expect((await provider.generate(acme)).plain).not.toEqual(plain);
    });

    it.each([
      ["another tenant", { tenantId: "globex", version: 1 }],
      ["another version", { tenantId: "acme", version: 2 }],
    ])("does not unwrap it for %s", async (_, context) => {
      const { provider } = make();
      const key = await provider.generate(acme);
      await expect(provider.unwrap(key, context)).rejects.toThrow(KeyUnavailable);
    });

    it("does not unwrap what was changed, or what another installation wrapped", async () => {
      const { provider } = make();
      const key = await provider.generate(acme);
      const wrapped = `${key.wrapped.slice(0, -4)}AAAA`;
      await expect(provider.unwrap({ ...key, wrapped }, acme)).rejects.toThrow(KeyUnavailable);
      const foreign = await make().provider.generate(acme);
      await expect(provider.unwrap(foreign, acme)).rejects.toThrow(KeyUnavailable);
    });

    it("rotates without downtime: the former key unwraps, the newest wraps, and a data key stays itself", async () => {
      const { provider, again } = make();
      const other = again();
      const { plain, ...former } = await provider.generate(acme);
      await other.unwrap(former, acme);
      const newest = await provider.rotate();
      expect(await other.unwrap(former, acme)).toEqual(plain);
      const anew = await provider.rewrap(former, acme);
      expect(anew).toMatchObject({ keyRef: newest });
      // The other process has not been told of the new key, and finds it.
      expect(await other.unwrap(anew!, acme)).toEqual(plain);
      expect((await other.generate(acme)).keyRef).toBe(newest);
      expect(await provider.rewrap(anew!, acme)).toBeNull();
    });
  });
}

keyProviderContract("the local key file", () => {
  const path = newFile();
  return { provider: localKeyFile(path), again: () => localKeyFile(path) };
});

describe("the local key file", () => {
  it("is made once, for its owner's eyes, whoever comes first", async () => {
    const path = newFile();
    const all = Array.from({ length: 8 }, () => localKeyFile(path));
    const made = await Promise.all(all.map((one) => one.generate(acme)));
    for (const [at, one] of all.entries())
      expect(await one.unwrap(made[(at + 1) % 8]!, acme)).toEqual(made[(at + 1) % 8]!.plain);
    expect(new Set(made.map(({ keyRef }) => keyRef)).size).toBe(1);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["a key that is too short", '{"newest":"k1","keys":{"k1":"AAAA"}}'],
  ])("that holds %s is refused, not replaced", async (_, text) => {
    const path = newFile();
    await localKeyFile(path).generate(acme);
    writeFileSync(path, text);
    await expect(localKeyFile(path).generate(acme)).rejects.toThrow(KeyUnavailable);
    await expect(localKeyFile(path).rotate()).rejects.toThrow(KeyUnavailable);
    expect(readFileSync(path, "utf8")).toBe(text);
  });
});

it("what is sealed opens in its place and as it is, and nowhere else", () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const sealed = sealBytes(key, "acme email", Buffer.from("hunter2"));
  expect(openBytes(key, "acme email", sealed)?.toString()).toBe("hunter2");
  expect(sealBytes(key, "acme email", Buffer.from("hunter2"))).not.toBe(sealed);
  for (const [k, place, text] of [
    [other, "acme email", sealed],
    [key, "globex email", sealed],
    [key, "acme email", `${sealed}AA`],
    [key, "acme email", sealed.slice(4)],
    [key, "acme email", ""],
  ] as const)
    expect(openBytes(k, place, text)).toBeNull();
});
