// Renames a product, and dies the moment its change is committed: before it can say so to anybody.
import pg from "pg";
import { inTenant } from "@/lib/db/scopes";

const [tenantId, productId] = process.argv.slice(2) as [string, string];

const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const result = query.apply(this, args);
  if ((args[0] as pg.QueryConfig).text === "COMMIT")
    void (result as Promise<unknown>).then(() => process.kill(process.pid, "SIGKILL"));
  return result;
} as typeof pg.Client.prototype.query;

await inTenant({ tenant: { id: tenantId } }, (db) =>
  db.product.updateMany({ where: { id: productId }, data: { name: "Renamed" } }),
);
