import { expect, it } from "vitest";
import type { SessionClaims } from "@/lib/auth/realm";
import { createStaffSession, findStaffOfSession } from "@/lib/auth/staff-sessions";
import { inControl, inPlatform } from "@/lib/db/scopes";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { chooseLanguage } from "./choose-language";

it("is a member's own at each tenant, from their next request on, and nobody else's", async () => {
  const [acme, globex] = [await makeTenant(), await makeTenant()];
  // The same two people are on both teams.
  const [ada, ben] = await inPlatform(async (db) => {
    const people = [];
    for (const name of ["Ada", "Ben"]) {
      const staff = await db.staffUser.create({ data: { name, email: `${crypto.randomUUID()}@x.test` } });
      await db.staffCredential.create({ data: { staffId: staff.id, passwordHash: "none" } });
      for (const { tenant } of [acme, globex])
        await db.membership.create({ data: { tenantId: tenant.id, staffId: staff.id, role: "viewer" } });
      people.push(staff.id);
    }
    return people;
  });
  const languageOf = async (ctx: typeof acme, staffId: string) => {
    const sid = await createStaffSession(ctx, { staffId, host: "a.test", userAgent: "" });
    const claims = { sub: staffId, sid, tid: ctx.tenant.id, ver: 1 } as SessionClaims;
    return (await findStaffOfSession(ctx, claims))?.language;
  };
  expect(await languageOf(acme, ada!)).toBeNull();
  await chooseLanguage(asStaff(acme, "viewer", { id: ada! }), "zh");
  expect(await languageOf(acme, ada!)).toBe("zh");
  expect(await languageOf(acme, ben!)).toBeNull();
  expect(await languageOf(globex, ada!)).toBeNull();
  // The database itself keeps tenants' members apart, and languages to those there are words in.
  const foreign = { tenantId: globex.tenant.id, staffId: ada! };
  const changed = await inControl(acme, (db) =>
    db.membership.updateMany({ where: foreign, data: { language: "zh" } }),
  );
  expect(changed.count).toBe(0);
  await expect(
    inControl(acme, (db) => db.membership.updateMany({ where: { staffId: ada! }, data: { language: "xx" } })),
  ).rejects.toThrow(/check/i);
});
