import { createConnection, createServer, type AddressInfo } from "node:net";

/** A way to a PostgreSQL that tells another process id than that of who answers, as poolers do. */
export async function poolerLike(database: string): Promise<{ url: string; close: () => void }> {
  const url = new URL(database);
  const port = Number(url.port);
  const server = createServer((near) => {
    const far = createConnection({ host: "127.0.0.1", port });
    near
      .on("error", () => {})
      .on("close", () => far.destroy())
      .pipe(far);
    far.on("error", () => {}).on("close", () => near.destroy());
    far.on("data", (data) => {
      const key = data.indexOf(Buffer.from([0x4b, 0, 0, 0, 12])); // BackendKeyData
      if (key >= 0) data.writeInt32BE(1, key + 5);
      near.write(data);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, close: () => server.close() };
}
