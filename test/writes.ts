import { signUpCustomer } from "@/lib/accounts/sign-up";
import { updateProfile } from "@/lib/accounts/profile";
import { findCustomerOfSession } from "@/lib/auth/customer-sessions";
import { signInCustomer } from "@/lib/auth/sign-in";
import { getProduct } from "@/lib/catalogue/admin-queries";
import { createCategory, deleteCategory, moveCategory, updateCategory } from "@/lib/catalogue/edit-category";
import { createProduct, setProductStatus, updateProduct } from "@/lib/catalogue/edit-product";
import { productEditSchema, productSchema } from "@/lib/catalogue/product-schema";
import { assignCustomer } from "@/lib/customers/assign-customer";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { addNote } from "@/lib/orders/add-note";
import { getOrder } from "@/lib/orders/admin-queries";
import { addToCart, findCart, setCartQuantity } from "@/lib/orders/cart";
import { moveOrder } from "@/lib/orders/move-order";
import { placeOrder } from "@/lib/orders/place-order";
import { findOrderByToken } from "@/lib/orders/portal-queries";
import { settlePayment } from "@/lib/orders/settle-payment";
import type { TenantContext } from "@/lib/tenancy/context";
import { rowId } from "./crowd";
import { asStaff } from "./staff";

const WHO = { name: "Lin Customer", email: "lin@same.test", password: "a long password" };
const LAMP = { name: "Moon lamp", status: "active", "variants.0.sku": "MOON-1", "variants.0.price": "24.50" };

/**
 * What customers and staff do most, in an order in which it can be done, by what it is: each gives what they are told.
 * @param ctx a tenant that the crowd has filled
 */
export function writesOf(ctx: TenantContext): [name: string, run: () => Promise<unknown>][] {
  const owner = asStaff(ctx, "owner", { id: rowId(1) });
  const sales = asStaff(ctx, "sales", { id: rowId(3), limit: { rows: "own" } });
  const origin = { host: ctx.host, client: crypto.randomUUID(), userAgent: "" };
  const made: Record<"category" | "product" | "variant" | "cart" | "order" | "customer", string> = {
    ...{ category: "", product: "", variant: "", cart: "", order: "", customer: "" },
  };
  const checkout = async () => ({
    ...{ name: WHO.name, email: WHO.email, phone: "+39 06 555", note: "" },
    ...{ street: "Via Roma 1", postcode: "00100", city: "Roma", payment: "on_delivery" as const },
    cart: made.cart,
    expectedTotalMinor: (await findCart(ctx, made.cart))?.totals.totalMinor ?? 0,
  });
  const move = (from: "placed" | "confirmed", to: "confirmed" | "cancelled", by = owner) =>
    moveOrder(by, { orderId: made.order, from, to, reason: "why not" });
  return [
    [
      "a category is added, renamed and moved; one with products in it cannot be deleted",
      async () => {
        made.category = await createCategory(owner, { name: "Lamps", slug: "", description: "" });
        const { updatedAt } = await inTenant(ctx, (db) =>
          db.category.findFirstOrThrow({ where: { id: made.category } }),
        );
        const changed = { name: "Lights", slug: "lights", description: "All of them" };
        await updateCategory(owner, { id: made.category, updatedAt, overwrite: false, ...changed });
        await moveCategory(owner, { id: made.category, direction: "up" });
        const refused = await deleteCategory(owner, rowId(3)).catch(refusal);
        return [refused, await inTenant(ctx, (db) => db.category.findMany({ orderBy: { position: "asc" } }))];
      },
    ],
    [
      "a product is added, edited, taken off the shelf and put back",
      async () => {
        made.product = await createProduct(
          owner,
          productSchema.parse({ ...LAMP, categoryId: made.category, "variants.0.stock": "5" }),
        );
        const before = await getProduct(owner, made.product);
        made.variant = before.variants[0]!.id;
        const form = {
          ...LAMP,
          id: made.product,
          updatedAt: before.updatedAt,
          name: "Sun lamp",
          slug: "sun",
        };
        const variant = {
          "variants.0.id": made.variant,
          "variants.0.stock": "7",
          "variants.0.stockWas": "5",
        };
        await updateProduct(owner, productEditSchema.parse({ ...form, ...variant }));
        const stale = await updateProduct(owner, productEditSchema.parse({ ...form, ...variant })).catch(
          refusal,
        );
        await setProductStatus(owner, { id: made.product, status: "archived" });
        const again = await setProductStatus(owner, { id: made.product, status: "active" });
        return [stale, again, await getProduct(owner, made.product)];
      },
    ],
    [
      "a cart is filled and changed, as far as there is stock",
      async () => {
        made.cart = (await addToCart(ctx, null, { variant: made.variant, quantity: 2 })).cartId;
        const tooMany = await setCartQuantity(ctx, made.cart, { variant: made.variant, quantity: 8 }).catch(
          refusal,
        );
        await setCartQuantity(ctx, made.cart, { variant: made.variant, quantity: 3 });
        return [tooMany, await findCart(ctx, made.cart)];
      },
    ],
    [
      "an order is placed, once however often it is sent",
      async () => {
        const input = await checkout();
        const dear = await placeOrder(ctx, { ...input, expectedTotalMinor: 1 }).catch(refusal);
        const [one, other] = await Promise.all([placeOrder(ctx, input), placeOrder(ctx, input)]);
        const order = await findOrderByToken(ctx, one.accessToken);
        made.order = order!.id;
        return [dear, one.accessToken === other.accessToken, order];
      },
    ],
    [
      "an order is moved, paid and cancelled, and not by staff whose customer's it is not",
      async () => {
        const strangers = await move("placed", "confirmed", sales).catch(refusal);
        await move("placed", "confirmed");
        const twice = await move("placed", "confirmed").catch(refusal);
        await settlePayment(owner, { orderId: made.order, to: "paid" });
        await addNote(owner, { orderId: made.order, body: "Call first" });
        await move("confirmed", "cancelled");
        return [strangers, twice, await getOrder(owner, made.order), await getProduct(owner, made.product)];
      },
    ],
    [
      "a customer signs up, once, signs in, and changes what is theirs",
      async () => {
        await signUpCustomer(ctx, WHO, origin.client);
        await signUpCustomer(
          ctx,
          { ...WHO, name: "Somebody else", password: "another password" },
          origin.client,
        );
        const wrong = await signInCustomer(ctx.tenant, { ...WHO, password: "wrong" }, origin).catch(refusal);
        const claims = await signInCustomer(ctx.tenant, WHO, origin);
        made.customer = claims.sub;
        const customer = { kind: "customer", id: claims.sub, name: WHO.name, email: WHO.email } as const;
        const profile = { name: "Lin", phone: "+39 06 1", street: "Via Po 2", postcode: "", city: "Roma" };
        await updateProfile({ ...ctx, actor: customer }, profile);
        return [wrong, await findCustomerOfSession(ctx, claims)];
      },
    ],
    [
      "a customer is given to staff, with the orders",
      async () => {
        const assignment = { ownerId: rowId(3), team: "Team 3", dataLevel: 2 };
        await assignCustomer(owner, { customerId: rowId(5), ...assignment });
        const mine = {
          where: { customerId: rowId(5) },
          select: { ownerId: true, team: true, dataLevel: true },
        };
        return [
          await inTenant(sales, (db) => db.customer.findFirst({ where: { id: rowId(5) } })),
          await inTenant(sales, (db) => db.order.findMany(mine)),
        ];
      },
    ],
    [
      "writes that hang together: nested, upserts, in raw SQL, and undone",
      async () => {
        const where = { tenantId_slug: { tenantId: ctx.tenant.id, slug: "upserted" } };
        const upsert = () =>
          inTenant(ctx, (db) =>
            db.category.upsert({
              where,
              create: { slug: "upserted", name: "New" },
              update: { name: "Known" },
            }),
          );
        return [
          [(await upsert()).name, (await upsert()).name],
          await inTenant(ctx, async (db) => {
            await db.counter.updateMany({ data: { value: 4711n } });
            throw new AppError("CONFLICT", "Undone.");
          }).catch(refusal),
          await inTenant(ctx, async (db) => {
            await db.product.create({
              data: {
                ...{ slug: "nested", name: "Nested", status: "active", searchText: "nested" },
                variants: {
                  create: { sku: "NESTED", prices: { create: { currency: "EUR", amountMinor: 5n } } },
                },
              },
            });
            await db.$executeRaw`INSERT INTO counters (name, value) VALUES ('counter-1', 1), ('raw', 2)
              ON CONFLICT (tenant_id, name) DO UPDATE SET value = counters.value + 10`;
            return [
              await db.product.findFirst({
                where: { slug: "nested" },
                include: { variants: { include: { prices: true } } },
              }),
              await db.$queryRaw`SELECT c.name, count(p.id)::int AS products, sum(v.stock)::int AS pieces
                FROM categories c LEFT JOIN products p ON p.category_id = c.id LEFT JOIN variants v ON v.product_id = p.id
                GROUP BY c.id, c.name, c.tenant_id ORDER BY c.name, products`,
              await db.counter.findMany({ orderBy: { name: "asc" } }),
              await db.product.groupBy({ by: ["status"], _count: true, orderBy: { status: "asc" } }),
              await db.product.deleteMany({ where: { slug: "nested" } }),
              await db.variant.count({ where: { sku: "NESTED" } }),
            ];
          }),
        ];
      },
    ],
  ];
}

function refusal(error: unknown): string {
  if (error instanceof AppError) return error.code;
  throw error;
}
