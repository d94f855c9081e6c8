import { createConnection, createServer, type AddressInfo, type Socket } from "node:net";
import { inPlatform } from "@/lib/db/scopes";

/** The main server under another name, on the way to which words of statements can be exchanged for others that fail. */
export type FaultyServer = {
  id: string;
  /** From now on: each of `words` is sent as `instead`, which is as long. @returns how often that was done so far */
  exchange: (words: string, instead: string) => () => number;
  mend: () => void;
  close: () => void;
};

export async function addFaultyServer(): Promise<FaultyServer> {
  const main = new URL(process.env.DATABASE_OWNER_URL!);
  const sockets = new Set<Socket>();
  let fault: { words: string; instead: string; count: number } | null = null;
  const broken = (data: Buffer): Buffer => {
    if (!fault) return data;
    const changed = Buffer.from(data);
    for (let at = changed.indexOf(fault.words); at >= 0; at = changed.indexOf(fault.words, at + 1)) {
      changed.write(fault.instead, at, "latin1");
      fault.count++;
    }
    return changed;
  };
  const proxy = createServer((near) => {
    const far = createConnection({ host: main.hostname, port: Number(main.port) });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("error", () => {});
      from.on("close", () => to.destroy());
      from.on("data", (data) => to.write(from === near ? broken(data) : data));
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address() as AddressInfo;
  const address = { name: "Faulty", host: "127.0.0.1", port, database: main.pathname.slice(1) };
  await inPlatform((db) => db.server.create({ data: { id: "faulty", ...address } }));
  return {
    id: "faulty",
    exchange(words, instead) {
      if (words.length !== instead.length)
        throw new Error("The words of a statement cannot change their length.");
      const current = (fault = { words, instead, count: 0 });
      return () => current.count;
    },
    mend() {
      fault = null;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}
