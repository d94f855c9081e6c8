import { byKey, matching, pick, someFilter, someKey, someRow, someTenant, type Make } from "./asker";
import { Refused, type Row } from "./memory";
import { modelOf } from "./models";

const product = modelOf("product");
const variant = modelOf("variant");
const price = modelOf("price");

/** A product in a category that may not be there, with variants and their prices. */
export const nestedCreate: Make = (asker) => {
  const row = someRow(asker, product);
  const { categoryId, ...own } = row;
  const tenantId = someTenant(asker);
  const variants = [0, 1].slice(asker.random.integer(0, 1)).map(() => someRow(asker, variant));
  const prices = variants.map(() => someRow(asker, price));
  return {
    label: `product.create nested${tenantId === asker.tenantId ? "" : ", another's category"}`,
    run: async (db) => {
      const created = await db.product.create({
        data: {
          ...(own as { slug: string; name: string }),
          ...(categoryId && { category: { connect: { tenantId_id: { tenantId, id: String(categoryId) } } } }),
          variants: {
            create: variants.map(({ id, sku, name, position }, index) => {
              const { id: priceId, currency, amountMinor } = prices[index]!;
              const made = {
                id: String(priceId),
                currency: String(currency),
                amountMinor: Number(amountMinor),
              };
              const texts = { id: String(id), sku: String(sku), name: String(name) };
              return { ...texts, position: Number(position), prices: { create: [made] } };
            }),
          },
        },
        include: { variants: { include: { prices: true } } },
      });
      return created.variants.flatMap((one) => one.prices).length;
    },
    expect: (memory) => {
      if (categoryId && (tenantId !== asker.tenantId || !memory.find("category", { id: categoryId })))
        throw new Refused("missing");
      memory.insert("product", [row]);
      variants.forEach((one, index) => {
        memory.insert("variant", [{ ...one, productId: row.id! }]);
        memory.insert("price", [{ ...prices[index]!, variantId: one.id! }]);
      });
      return variants.length;
    },
  };
};

/** A product's variants changed and removed through it: nested filters reach its own only. */
export const nestedUpdate: Make = (asker) => {
  const key = someKey(asker, product);
  const filter = someFilter(asker, variant);
  const removed = someFilter(asker, variant);
  const change = pick(someRow(asker, variant), ["position"]);
  const tenantId = someTenant(asker);
  return {
    label: `product.update nested ${filter.label}, ${removed.label}${tenantId === asker.tenantId ? "" : " another's"}`,
    run: async (db) => {
      const updated = await db.product.update({
        where: { tenantId_id: { tenantId, id: String(key.id) } },
        data: {
          variants: {
            updateMany: { where: filter.where, data: change as object },
            deleteMany: removed.where,
          },
        },
        include: { variants: true },
      });
      return byKey(updated.variants, variant);
    },
    expect: (memory) => {
      if (tenantId !== asker.tenantId || !memory.find("product", key)) throw new Refused("missing");
      const mine = (row: Row) => row.productId === key.id;
      // Prisma changes before it removes.
      memory.update("variant", matching(memory, variant, filter).filter(mine), change);
      memory.delete("variant", matching(memory, variant, removed).filter(mine));
      return byKey(memory.rows("variant").filter(mine), variant);
    },
  };
};

/** Moves a product into a category from the category's side. */
export const connect: Make = (asker) => {
  const key = someKey(asker, modelOf("category"));
  const target = someKey(asker, product);
  const tenantId = someTenant(asker);
  return {
    label: `category.update connect${tenantId === asker.tenantId ? "" : " another's product"}`,
    run: async (db) => {
      await db.category.update({
        where: { tenantId_id: { tenantId: asker.tenantId, id: String(key.id) } },
        data: { products: { connect: { tenantId_id: { tenantId, id: String(target.id) } } } },
      });
      return "connected";
    },
    expect: (memory) => {
      const found = tenantId === asker.tenantId && memory.find("product", target);
      if (!memory.find("category", key) || !found) throw new Refused("missing");
      memory.update("product", [found], { categoryId: key.id! });
      return "connected";
    },
  };
};
