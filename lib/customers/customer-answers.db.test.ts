import { beforeEach, describe, expect, it } from "vitest";
import { getProfileAnswers, updateProfile } from "@/lib/accounts/profile";
import { signUpCustomer } from "@/lib/accounts/sign-up";
import { inTenant } from "@/lib/db/scopes";
import { postedAnswers, type Posted } from "@/lib/forms/form-data";
import { publishForm } from "@/lib/forms/versions";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { getCustomer } from "./admin-queries";
import { answerCustomer } from "./answer-customer";

const FORM = `form: customers
version: 1
fields:
  - { key: group, type: text, label: Group, required: true, public: true }
  - { key: photo, type: file, label: Photo, public: true }
  - { key: rating, type: number, label: Rating }
`;
const ACCOUNT = { name: "Ada", email: "ada@example.com", password: "a long enough password" };
const PERSON = { name: "Ada", phone: "", street: "", postcode: "", city: "" };
const GROUP = { "answers.group": "Bees" };

let acme: TenantContext;
beforeEach(async () => {
  acme = await makeTenant();
  await publishForm(asStaff(acme, "owner"), "customers", FORM);
});

const posted = (values: Posted) => postedAnswers({ answers: "1", ...values });
const signUp = (ctx: TenantContext, values: Posted | null, account = ACCOUNT) =>
  signUpCustomer(
    ctx,
    { ...account, answers: values && posted(values) },
    `203.0.113.${Math.floor(Math.random() * 250)}`,
  );
async function customerOf(ctx: TenantContext, email = ACCOUNT.email) {
  const row = await inTenant(ctx, (db) =>
    db.customer.findFirstOrThrow({ where: { email }, omit: { extData: false, schemaVersion: false } }),
  );
  return { row, ctx: { ...ctx, actor: { kind: "customer", id: row.id, name: row.name, email } as const } };
}

describe("a customer", () => {
  it("answers when opening an account, and changes it in the profile; what staff have noted stays", async () => {
    await signUp(acme, GROUP);
    const { row, ctx } = await customerOf(acme);
    expect(row).toMatchObject({ extData: { group: "Bees" }, schemaVersion: 1 });
    const { stamp } = (await getCustomer(asStaff(acme, "owner"), row.id)).own!;
    const noted = posted({ ...GROUP, "answers.rating": "5" });
    await answerCustomer(asStaff(acme, "sales"), { id: row.id, stamp, answers: noted });
    await updateProfile(ctx, { ...PERSON, answers: posted({ "answers.group": "Ants" }) });
    expect((await customerOf(acme)).row.extData).toEqual({ group: "Ants", rating: 5 });
    expect(await getProfileAnswers(ctx)).toMatchObject({ answers: { group: "Ants" } });
    expect(JSON.stringify(await getProfileAnswers(ctx))).not.toContain("ating");
  });

  it("is refused the same way whether the address is known or new", async () => {
    await signUp(acme, GROUP);
    for (const email of [ACCOUNT.email, "new@example.com"]) {
      const account = { ...ACCOUNT, email };
      const refused = { code: "INVALID_INPUT", fields: { "answers.group": "Group: this is needed." } };
      await expect(signUp(acme, {}, account)).rejects.toMatchObject(refused);
      await expect(signUp(acme, null, account)).rejects.toMatchObject(refused);
    }
    await signUp(acme, { "answers.group": "Wasps" });
    expect((await customerOf(acme)).row.extData).toEqual({ group: "Bees" });
  });

  it("answers nothing that staff are asked, and keeps all where nothing was asked", async () => {
    await expect(signUp(acme, { ...GROUP, "answers.rating": "5" })).rejects.toMatchObject({
      code: "UNKNOWN_FIELD",
    });
    await signUp(acme, GROUP);
    const { ctx } = await customerOf(acme);
    const rated = { ...PERSON, answers: posted({ ...GROUP, "answers.rating": "5" }) };
    await expect(updateProfile(ctx, rated)).rejects.toMatchObject({ code: "UNKNOWN_FIELD" });
    await updateProfile(ctx, PERSON);
    expect((await customerOf(acme)).row.extData).toEqual({ group: "Bees" });
  });

  it("does not get at another customer's file by its key", async () => {
    await signUp(acme, { ...GROUP, "answers.photo": new File(["%PDF-1.7 Ada"], "a.pdf") });
    const { photo } = (await customerOf(acme)).row.extData as { photo: string };
    await signUp(acme, GROUP, { ...ACCOUNT, email: "bo@example.com" });
    const { ctx: bo } = await customerOf(acme, "bo@example.com");
    const answers = posted({ ...GROUP, "answers.photo": photo });
    await expect(updateProfile(bo, { ...PERSON, answers })).rejects.toMatchObject({
      fields: { "answers.photo": "Photo: choose the file again." },
    });
  });
});

describe("staff", () => {
  it("of another tenant, without the right, or out of reach answer nothing about a customer", async () => {
    await signUp(acme, GROUP);
    const { row } = await customerOf(acme);
    const globex = await makeTenant();
    const { stamp } = (await getCustomer(asStaff(acme, "owner"), row.id)).own!;
    const input = { id: row.id, stamp, answers: posted(GROUP) };
    const limited = asStaff(acme, "sales", { limit: { rows: "own" } });
    await expect(answerCustomer(asStaff(globex, "owner"), input)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(answerCustomer(limited, input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(answerCustomer(asStaff(acme, "viewer"), input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await answerCustomer(asStaff(acme, "editor"), { ...input, answers: posted({ "answers.group": "Ants" }) });
    await expect(answerCustomer(asStaff(acme, "editor"), input)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("with a limit answer about their own customers", async () => {
    await signUp(acme, GROUP);
    const { row } = await customerOf(acme);
    const me = crypto.randomUUID();
    await inTenant(acme, (db) => db.customer.updateMany({ where: { id: row.id }, data: { ownerId: me } }));
    const sales = asStaff(acme, "sales", { id: me, limit: { rows: "own" } });
    const { stamp } = (await getCustomer(sales, row.id)).own!;
    await answerCustomer(sales, { id: row.id, stamp, answers: posted({ "answers.group": "Ants" }) });
    expect((await customerOf(acme)).row.extData).toEqual({ group: "Ants" });
  });
});
