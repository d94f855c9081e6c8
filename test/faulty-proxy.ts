import { createConnection, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** How the wire is: as it should be, late by so many milliseconds, dead without saying so, cut, or full of something else. */
export type Wire = "good" | "stalled" | "reset" | "garbage" | { lateMs: number };

/** A wire to a port of this machine that can be made ill, for connections that are open and for new ones. */
export async function faultyProxy(
  port: number,
): Promise<{ port: number; set: (wire: Wire) => void; close: () => void }> {
  let wire: Wire = "good";
  const open = new Set<Socket>();

  const server = createServer((near) => {
    if (wire === "reset") return near.resetAndDestroy();
    const far = createConnection({ host: "127.0.0.1", port });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on("error", () => {});
      from.on("close", () => {
        open.delete(from);
        to.destroy();
      });
      from.on("data", (data) => {
        if (wire === "stalled") return;
        if (wire === "garbage" && from === far)
          return void to.write(Buffer.from(data.map((byte) => byte ^ 0x55)));
        if (typeof wire === "object" && from === far)
          return void setTimeout(() => to.write(data), wire.lateMs);
        to.write(data);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      wire = next;
      if (next === "reset") for (const socket of open) socket.resetAndDestroy();
    },
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
