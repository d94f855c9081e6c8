// Requests that add products and place orders, for each tenant at once, one request after the other until the input ends. A line
// is printed for each: when it began, and whether it got in. Arguments: "announced" or "unannounced", then <tenant>:<variant>.
import { once } from "node:events";
import { createProduct } from "@/lib/catalogue/edit-product";
import { productSchema } from "@/lib/catalogue/product-schema";
import { closePools } from "@/lib/db/leases";
import { isAppError } from "@/lib/errors/app-error";
import { addToCart } from "@/lib/orders/cart";
import { placeOrder } from "@/lib/orders/place-order";
import { startAnnouncements } from "@/lib/tenancy/announcements";
import type { TenantContext } from "@/lib/tenancy/context";
import { withTenantScope } from "@/lib/tenancy/tenant-scope";
import { asStaff } from "./staff";

const [announced, ...tenants] = process.argv.slice(2);
let stopped = false;

async function addProduct(ctx: TenantContext): Promise<void> {
  await createProduct(asStaff(ctx, "owner"), productSchema.parse({ name: "One more", status: "draft" }));
}

async function order(ctx: TenantContext, variant: string): Promise<void> {
  const { cartId: cart } = await addToCart(ctx, null, { variant, quantity: 1 });
  const contact = { name: "Ada", email: "ada@example.com", phone: "12345", note: "" };
  const delivery = { street: "Via Roma 1", postcode: "00100", city: "Roma" };
  await placeOrder(ctx, {
    ...{ ...contact, ...delivery, cart },
    payment: "on_delivery",
    expectedTotalMinor: 1_000,
  });
}

async function keepAsking(tenantId: string, kind: "products" | "ordersPerMonth", variant: string) {
  while (!stopped) {
    const began = Date.now();
    const outcome = await withTenantScope(tenantId, { kind: "guest", id: null, name: "" }, (ctx) =>
      kind === "products" ? addProduct(ctx) : order(ctx, variant),
    ).then(
      () => "in",
      (error: unknown) =>
        isAppError(error, "PLAN_LIMIT_REACHED") || isAppError(error, "ORDERS_PAUSED")
          ? "refused"
          : String(error),
    );
    process.stdout.write(`${JSON.stringify({ tenantId, kind, began, outcome })}\n`);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
  }
}

const stopAnnouncements = announced === "announced" ? startAnnouncements() : async () => {};
process.stdin.resume();
void once(process.stdin, "end").then(() => (stopped = true));
await Promise.all(
  tenants.flatMap((one) => {
    const [tenantId, variant] = one.split(":") as [string, string];
    return (["products", "ordersPerMonth"] as const).map((kind) => keepAsking(tenantId, kind, variant));
  }),
);
await stopAnnouncements();
await closePools();
process.exit(0);
