import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { getProfile, updateProfile } from "@/lib/accounts/profile";
import { signUpCustomer } from "@/lib/accounts/sign-up";
import { findCustomerOfSession } from "@/lib/auth/customer-sessions";
import type { Customer } from "@/lib/auth/guards";
import type { SessionClaims } from "@/lib/auth/realm";
import { signInCustomer } from "@/lib/auth/sign-in";
import { getProduct } from "@/lib/catalogue/admin-queries";
import { createProduct, updateProduct } from "@/lib/catalogue/edit-product";
import { productEditSchema, productSchema } from "@/lib/catalogue/product-schema";
import { isAppError } from "@/lib/errors/app-error";
import { addToCart, findCart, setCartQuantity } from "@/lib/orders/cart";
import { placeOrder } from "@/lib/orders/place-order";
import { checkoutSchema, type CheckoutInput } from "@/lib/orders/schema";
import type { Actor, TenantContext } from "@/lib/tenancy/context";
import { withTenantScope } from "@/lib/tenancy/tenant-scope";
import { NEW_CART, type Effects, type Line } from "./ledger";

const PASSWORD = "a password of nobody";
const STAFF: Actor = { kind: "system", id: null, name: "Staff" };
const FULL = 500;
const FEW = 50;
const MOST_OPEN = 4;
/** What is refused while a server is away, or a gate sealed for longer than somebody waits. */
export const AWAY = ["DATABASE_UNAVAILABLE", "DATABASE_BUSY", "TENANT_BUSY"];
/** So often an order is sent again, as long as nobody says whether it was taken. */
const PATIENCE = 240;
const AGAIN_MS = 250;

type Product = { id: string; variantId: string; name: string; stock: number };
type Cart = { lines: Record<string, number> };

const pick = <Item>(items: Item[]): Item => items[Math.floor(Math.random() * items.length)]!;
const upTo = (most: number) => 1 + Math.floor(Math.random() * most);
const equal = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);
const sorted = (lines: Record<string, number>) =>
  Object.fromEntries(Object.entries(lines).sort(([left], [right]) => (left < right ? -1 : 1)));

/**
 * A customer, and the clerk who looks after a few products that only this customer buys beside one that everybody buys. Both
 * use the product's own operations, one after the other, and write down what they were told. Where they were told nothing,
 * because a server is away, they leave that cart or product alone: nobody knows what it is like. An order is sent again.
 */
export class Lane {
  readonly #products = new Map<string, Product>();
  readonly #carts = new Map<string, Cart>();
  readonly #email = `${randomUUID()}@shop.test`;
  #profile = { name: "Ada", phone: "", street: "", postcode: "", city: "" };
  #isProfileKnown = true;
  #claims: SessionClaims | null = null;
  /** Why there was no answer last. */
  #refusal = "";

  constructor(
    private readonly tenantId: string,
    private readonly popularId: string,
    private readonly tell: (line: Line) => void,
  ) {}

  /** Opens the shop: an account, a session, a product. */
  async open(): Promise<void> {
    const [email, password, client] = [this.#email, PASSWORD, randomUUID()];
    await this.#as(STAFF, async (ctx) => {
      await signUpCustomer(ctx, { email, password, name: this.#profile.name, next: undefined }, client);
      const origin = { host: ctx.host, client, userAgent: "test" };
      this.#claims = await signInCustomer(ctx.tenant, { email, password }, origin);
    });
    this.tell({ kind: "ack", effects: { [`customer:${email}`]: { ...this.#profile } }, ms: 0 });
    await this.#newProduct();
  }

  /** One operation of somebody's. */
  step(): Promise<void> {
    if (this.#products.size === 0) return this.#newProduct();
    const [one] = [...this.#products].filter(([, { stock }]) => stock < FEW);
    if (one) return this.#restock(one);
    return pick([
      () => this.#fill(),
      () => this.#fill(),
      () => this.#change(),
      () => this.#order(),
      () => this.#order(),
      () => this.#restock(pick([...this.#products])),
      () => this.#editProfile(),
      () => (this.#products.size < 3 ? this.#newProduct() : this.#comeBack()),
    ])();
  }

  #as<Result>(actor: Actor, run: (ctx: TenantContext) => Promise<Result>): Promise<Result> {
    return withTenantScope(this.tenantId, actor, run);
  }

  #asCustomer<Result>(run: (ctx: TenantContext<Customer>) => Promise<Result>): Promise<Result> {
    const actor: Customer = {
      kind: "customer",
      id: this.#claims!.sub,
      name: this.#profile.name,
      email: this.#email,
    };
    return this.#as(actor, (ctx) => run({ ...ctx, actor }));
  }

  /** @returns null where nobody knows whether it is done */
  async #write<Result>(
    effects: Effects,
    run: () => Promise<Result>,
    more: (result: Result) => Effects = () => ({}),
  ): Promise<Result | null> {
    this.tell({ kind: "try", effects });
    const began = performance.now();
    const result = await this.#answer(run);
    if (result === null) return null;
    this.tell({ kind: "ack", effects: { ...effects, ...more(result) }, ms: performance.now() - began });
    return result;
  }

  /** @returns null where it was refused, which is written down */
  async #answer<Result>(run: () => Promise<Result>): Promise<Result | null> {
    try {
      return await run();
    } catch (error) {
      const code = isAppError(error) ? error.code : ((error as { code?: string }).code ?? "UNEXPECTED");
      this.#refusal = code;
      this.tell({ kind: "refused", code, text: String(error) });
      return null;
    }
  }

  /** What is read has to be what was acknowledged before: an old place would show something else. */
  #compare(what: string, seen: unknown, known: unknown): void {
    if (!equal(seen, known))
      this.tell({
        kind: "stale",
        text: `${what} showed ${JSON.stringify(seen)} instead of ${JSON.stringify(known)}`,
      });
  }

  async #newProduct(): Promise<void> {
    const sku = `OWN-${randomUUID()}`;
    const name = `Größe "${sku.slice(-4)}"`;
    const product = { name, stock: FULL };
    const form = {
      name,
      status: "active",
      "variants.0.sku": sku,
      "variants.0.price": "12.50",
      "variants.0.stock": String(FULL),
    };
    const id = await this.#write({ [`product:${sku}`]: product }, () =>
      this.#as(STAFF, (ctx) => createProduct(ctx, productSchema.parse(form))),
    );
    const read = id && (await this.#answer(() => this.#as(STAFF, (ctx) => getProduct(ctx, id))));
    if (read) this.#products.set(sku, { id, variantId: read.variants[0]!.id, ...product });
  }

  async #restock([sku, product]: [string, Product]): Promise<void> {
    const shown = await this.#answer(() => this.#as(STAFF, (ctx) => getProduct(ctx, product.id)));
    if (!shown) return;
    this.#compare(`The stock of ${sku}`, shown.variants[0]!.stock, product.stock);
    const [name, stock] = [`Größe ${upTo(9_999)}`, FULL - upTo(100)];
    const form = {
      ...{ id: product.id, updatedAt: shown.updatedAt.toISOString(), name, slug: shown.slug },
      ...{ status: "active", "variants.0.id": product.variantId, "variants.0.sku": sku },
      ...{ "variants.0.price": "12.50", "variants.0.stock": String(stock) },
      "variants.0.stockWas": String(product.stock),
    };
    const done = await this.#write({ [`product:${sku}`]: { name, stock } }, async () => {
      await this.#as(STAFF, (ctx) => updateProduct(ctx, productEditSchema.parse(form)));
      return true;
    });
    if (done) this.#products.set(sku, { ...product, name, stock });
    else this.#giveUpProduct(sku);
  }

  #giveUpProduct(sku: string): void {
    const { variantId } = this.#products.get(sku)!;
    this.#products.delete(sku);
    for (const [id, { lines }] of this.#carts) if (variantId in lines) this.#carts.delete(id);
  }

  async #fill(): Promise<void> {
    const open = this.#carts.size < MOST_OPEN ? undefined : pick([...this.#carts]);
    const [id, cart]: [string | null, Cart] = open ?? [null, { lines: {} }];
    const variant = Math.random() < 0.4 ? this.popularId : pick([...this.#products.values()]).variantId;
    const quantity = upTo(3);
    const lines = sorted({ ...cart.lines, [variant]: (cart.lines[variant] ?? 0) + quantity });
    if (lines[variant]! > 9) return;
    const state = { status: "open", lines };
    const added = await this.#write(
      id ? { [`cart:${id}`]: state } : { [NEW_CART]: {} },
      () => this.#asCustomer((ctx) => addToCart(ctx, id, { variant, quantity })),
      ({ cartId }) => ({ [`cart:${cartId}`]: state }),
    );
    if (added) this.#carts.set(added.cartId, { lines });
    else if (id) this.#carts.delete(id);
  }

  async #change(): Promise<void> {
    const [id, cart] = pick([...this.#carts]) ?? [];
    if (!id || !cart) return;
    const variant = pick([...Object.keys(cart.lines)]);
    if (!variant) return void this.#carts.delete(id);
    const quantity = upTo(4) - 1;
    const { [variant]: _before, ...others } = cart.lines;
    const lines = sorted(quantity ? { ...others, [variant]: quantity } : others);
    const done = await this.#write({ [`cart:${id}`]: { status: "open", lines } }, () =>
      this.#asCustomer((ctx) => setCartQuantity(ctx, id, { variant, quantity })),
    );
    if (done) this.#carts.set(id, { lines });
    else this.#carts.delete(id);
  }

  async #order(): Promise<void> {
    const [id, cart] = pick([...this.#carts]) ?? [];
    if (!id || !cart || Object.keys(cart.lines).length === 0) return this.#fill();
    const answer = await this.#answer(async () => [await this.#asCustomer((ctx) => findCart(ctx, id))]);
    if (!answer) return; // what is in it is known still
    const lines = answer[0]?.lines.map((one) => [one.variantId, one.quantity] as const) ?? [];
    this.#compare(`Cart ${id}`, sorted(Object.fromEntries(lines)), cart.lines);
    const totalMinor = answer[0]?.totals.totalMinor ?? 0;
    const input = checkoutSchema.parse({
      ...{ name: "Ada Lovelace", email: this.#email, phone: "+39 06 555", payment: "on_delivery" },
      ...{ street: "Via Roma 1", city: "Roma", cart: id, expectedTotalMinor: totalMinor },
    });
    const state = { email: this.#email, totalMinor: String(totalMinor), lines: cart.lines, events: 1 };
    const effects: Effects = {
      [`order:${id}`]: state,
      [`cart:${id}`]: { status: "ordered", lines: cart.lines },
    };
    const left: [string, Product][] = [...this.#products]
      .filter(([, { variantId }]) => variantId in cart.lines)
      .map(([sku, one]) => [sku, { ...one, stock: one.stock - cart.lines[one.variantId]! }]);
    for (const [sku, { name, stock }] of left) effects[`product:${sku}`] = { name, stock };
    this.#carts.delete(id);
    const isPlaced = await this.#placeUntilTold(id, input, effects, state);
    for (const [sku, product] of left) {
      if (isPlaced) this.#products.set(sku, product);
      else this.#giveUpProduct(sku);
    }
  }

  /** As a person would: pressed twice at once sometimes, and again until there is an answer. */
  async #placeUntilTold(id: string, input: CheckoutInput, effects: Effects, state: object): Promise<boolean> {
    for (let attempt = 1; attempt <= PATIENCE; attempt++) {
      const place = () => this.#asCustomer((ctx) => placeOrder(ctx, input));
      const both = () => Promise.all(Math.random() < 0.2 ? [place(), place()] : [place()]);
      const placed = await this.#write(effects, both, ([{ number, accessToken }]) => ({
        [`order:${id}`]: { ...state, number, accessToken },
      }));
      if (placed) this.#compare(`Order ${id}`, placed.at(-1)!.number, placed[0]!.number);
      if (placed || !AWAY.includes(this.#refusal)) return placed !== null;
      await pause(AGAIN_MS);
    }
    return false;
  }

  async #editProfile(): Promise<void> {
    if (this.#isProfileKnown) {
      const shown = await this.#answer(() => this.#asCustomer(getProfile));
      if (!shown) return;
      const { name, phone, address } = shown;
      this.#compare(`The profile of ${this.#email}`, { name, phone, ...address }, this.#profile);
    }
    const next = {
      ...{ name: `Ada ${randomUUID()}`, phone: `+39 ${upTo(99_999)}` },
      ...{ street: `Vía "${randomUUID()}" '\\`, postcode: String(upTo(99_999)), city: "Ünïcity" },
    };
    const done = await this.#write({ [`customer:${this.#email}`]: next }, async () => {
      await this.#asCustomer((ctx) => updateProfile(ctx, next));
      return true;
    });
    this.#isProfileKnown = done !== null;
    if (done) this.#profile = next;
  }

  /** The session of the beginning is good as long as nobody ends it. */
  async #comeBack(): Promise<void> {
    const answer = await this.#answer(async () => [
      await this.#as(STAFF, (ctx) => findCustomerOfSession(ctx, this.#claims!)),
    ]);
    if (answer) this.#compare("The session", answer[0]?.email, this.#email);
  }
}
