import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import { makeProduct, makeTenant } from "@/test/tenants";
import { addToCart, findCart, setCartQuantity } from "./cart";
import { findRemovedLine } from "./cart-removed";

describe("the cart", () => {
  it("begins with the first piece, adds to what is there, and is priced anew each time", async () => {
    const ctx = await makeTenant();
    const { variantId: variant } = await makeProduct(ctx, { priceMinor: 1_000n });
    const first = await addToCart(ctx, null, { variant, quantity: 2 });
    const second = await addToCart(ctx, first.cartId, { variant, quantity: 3 });
    expect(second).toMatchObject({ cartId: first.cartId, count: 5 });
    await inTenant(ctx, (db) =>
      db.price.updateMany({ where: { variantId: variant }, data: { amountMinor: 900n } }),
    );
    const cart = await findCart(ctx, first.cartId);
    expect(cart).toMatchObject({ count: 5, isOrderable: true, totals: { subtotalMinor: 4_500 } });
  });

  it("keeps every piece that two tabs add at once", async () => {
    const ctx = await makeTenant();
    const { variantId: variant } = await makeProduct(ctx);
    const { cartId } = await addToCart(ctx, null, { variant, quantity: 1 });
    await Promise.all([1, 2, 3, 4].map(() => addToCart(ctx, cartId, { variant, quantity: 1 })));
    expect(await findCart(ctx, cartId)).toMatchObject({ count: 5 });
  });

  it("never holds more than 99 of one thing", async () => {
    const ctx = await makeTenant();
    const { variantId: variant } = await makeProduct(ctx);
    const { cartId } = await addToCart(ctx, null, { variant, quantity: 99 });
    expect(await addToCart(ctx, cartId, { variant, quantity: 99 })).toMatchObject({ count: 99 });
  });

  it("refuses more than there are, and says how many", async () => {
    const ctx = await makeTenant();
    const { variantId: variant } = await makeProduct(ctx, { stock: 3 });
    const { cartId } = await addToCart(ctx, null, { variant, quantity: 2 });
    const refusal = { code: "OUT_OF_STOCK", values: { left: 3 } };
    await expect(addToCart(ctx, cartId, { variant, quantity: 2 })).rejects.toMatchObject(refusal);
    await expect(setCartQuantity(ctx, cartId, { variant, quantity: 4 })).rejects.toMatchObject(refusal);
    expect(await findCart(ctx, cartId)).toMatchObject({ count: 2 });
  });

  it("cannot be ordered while a line is no longer to be had", async () => {
    const ctx = await makeTenant();
    const { variantId: variant } = await makeProduct(ctx, { stock: 3 });
    const { cartId } = await addToCart(ctx, null, { variant, quantity: 3 });
    await inTenant(ctx, (db) => db.variant.updateMany({ where: { id: variant }, data: { stock: 1 } }));
    expect(await findCart(ctx, cartId)).toMatchObject({
      isOrderable: false,
      lines: [{ quantity: 3, most: 1 }],
    });
  });

  it("tells what is sold out from what is not sold any more", async () => {
    const ctx = await makeTenant();
    const { variantId: variant } = await makeProduct(ctx, { stock: 3 });
    const { cartId } = await addToCart(ctx, null, { variant, quantity: 3 });
    const where = { id: variant };
    await inTenant(ctx, (db) => db.variant.updateMany({ where, data: { stock: 0 } }));
    expect(await findCart(ctx, cartId)).toMatchObject({ lines: [{ isForSale: true, most: 0 }] });
    await inTenant(ctx, (db) => db.variant.updateMany({ where, data: { status: "archived" } }));
    expect(await findCart(ctx, cartId)).toMatchObject({ lines: [{ isForSale: false, most: 0 }] });
  });

  it("comes down to what is left when somebody takes fewer", async () => {
    const ctx = await makeTenant();
    const { variantId: variant } = await makeProduct(ctx, { stock: 9 });
    const { cartId } = await addToCart(ctx, null, { variant, quantity: 9 });
    await inTenant(ctx, (db) => db.variant.updateMany({ where: { id: variant }, data: { stock: 2 } }));
    expect(await setCartQuantity(ctx, cartId, { variant, quantity: 8 })).toMatchObject({
      count: 2,
      removed: 0,
    });
    expect(await findCart(ctx, cartId)).toMatchObject({ isOrderable: true });
  });

  it("takes a line out and can put it back", async () => {
    const ctx = await makeTenant();
    const { variantId: variant } = await makeProduct(ctx);
    const { cartId } = await addToCart(ctx, null, { variant, quantity: 4 });
    expect(await setCartQuantity(ctx, cartId, { variant, quantity: 0 })).toMatchObject({
      removed: 4,
      count: 0,
    });
    expect(await findRemovedLine(ctx, { removed: variant, quantity: "4" })).toMatchObject({ quantity: 4 });
    expect(await findRemovedLine(ctx, { removed: variant, quantity: "400" })).toBeNull();
  });

  it("sells nothing that is a draft, or has no price in the tenant's currency", async () => {
    const ctx = await makeTenant();
    const draft = await makeProduct(ctx);
    const foreign = await makeProduct(ctx, { currency: "USD" });
    await inTenant(ctx, (db) =>
      db.product.updateMany({ where: { id: draft.productId }, data: { status: "draft" } }),
    );
    for (const { variantId: variant } of [draft, foreign]) {
      await expect(addToCart(ctx, null, { variant, quantity: 1 })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
  });

  it("does not know another tenant's cart or products", async () => {
    const [owner, other] = await Promise.all([makeTenant(), makeTenant()]);
    const { variantId: variant } = await makeProduct(owner);
    const { cartId } = await addToCart(owner, null, { variant, quantity: 1 });
    expect(await findCart(other, cartId)).toBeNull();
    await expect(addToCart(other, cartId, { variant, quantity: 1 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await findRemovedLine(other, { removed: variant, quantity: 1 })).toBeNull();
  });
});
