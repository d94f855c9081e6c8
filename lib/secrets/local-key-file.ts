import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { KeyUnavailable, type KeyContext, type KeyProvider } from "./key-provider";
import { KEY_BYTES, openBytes, sealBytes } from "./seal";

const fileSchema = z.object({
  newest: z.string(),
  keys: z.record(
    z.string(),
    z.base64().refine((text) => Buffer.from(text, "base64").length === KEY_BYTES),
  ),
});
type KeyFile = z.infer<typeof fileSchema>;

/** Sealed along: a tenant's key put in another's row, or in an older version's, does not open. */
const placeOf = ({ tenantId, version }: KeyContext) => `data key ${tenantId} ${version}`;

/**
 * Wrapping keys in a file of this installation, which only its owner reads. Whoever has the file and the database can open every
 * secret: it belongs into another backup than the database's. All processes read the same file; a new key in it is seen when
 * something is first found wrapped with it.
 */
export function localKeyFile(path: string): KeyProvider {
  let known: KeyFile | undefined;

  async function read(): Promise<KeyFile> {
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (text === null) return create();
    const file = fileSchema.safeParse(jsonOrNull(text));
    if (!file.success || !(file.data.newest in file.data.keys))
      throw new KeyUnavailable(`${path} is not a key file: bring it back from its backup.`);
    return file.data;
  }

  /** Two processes may find none at the same moment: the first one's stays. */
  async function create(): Promise<KeyFile> {
    const name = nextName({});
    const made = { newest: name, keys: { [name]: randomBytes(KEY_BYTES).toString("base64") } };
    const draft = await write(made);
    try {
      await link(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      await rm(draft, { force: true });
    }
    return fileSchema.parse(JSON.parse(await readFile(path, "utf8")));
  }

  async function write(file: KeyFile): Promise<string> {
    await mkdir(dirname(path), { recursive: true });
    const draft = `${path}.${randomBytes(6).toString("hex")}`;
    await writeFile(draft, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flush: true });
    return draft;
  }

  async function keyNamed(name: string): Promise<Buffer> {
    if (!known || !Object.hasOwn(known.keys, name)) known = await read();
    const text = Object.hasOwn(known.keys, name) ? known.keys[name] : undefined;
    if (!text) throw new KeyUnavailable(`The key file has no key ${name}: bring it back from its backup.`);
    return Buffer.from(text, "base64");
  }

  async function wrap(plain: Buffer, context: KeyContext) {
    known = await read();
    const keyRef = known.newest;
    return { keyRef, wrapped: sealBytes(await keyNamed(keyRef), placeOf(context), plain) };
  }

  async function unwrap({ wrapped, keyRef }: { wrapped: string; keyRef: string }, context: KeyContext) {
    const plain = openBytes(await keyNamed(keyRef), placeOf(context), wrapped);
    if (!plain)
      throw new KeyUnavailable(
        `A data key of ${context.tenantId} was wrapped with another key or for another place.`,
      );
    return plain;
  }

  return {
    id: "local",
    unwrap,
    async generate(context) {
      const plain = randomBytes(KEY_BYTES);
      return { plain, ...(await wrap(plain, context)) };
    },
    async rewrap(key, context) {
      known = await read();
      return key.keyRef === known.newest ? null : wrap(await unwrap(key, context), context);
    },
    async rotate() {
      const before = await read();
      const name = nextName(before.keys);
      const made = {
        newest: name,
        keys: { ...before.keys, [name]: randomBytes(KEY_BYTES).toString("base64") },
      };
      await rename(await write(made), path);
      known = made;
      return name;
    },
  };
}

function nextName(keys: object): string {
  return `k${Object.keys(keys).length + 1}-${randomBytes(3).toString("hex")}`;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
