import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import { makeTenant } from "@/test/tenants";
import { sendEmail } from "./send-email";
import { isSuppressed, suppress } from "./suppressions";

const mail = {
  ...{ from: { name: "Bella", address: "ciao@bella.example" }, to: "Ana@x.example", subject: "Hello" },
  ...{ html: "<p>Hello</p>", text: "Hello", key: "order-1" },
};

describe("a suppressed address", () => {
  it("is not written to by its tenant in any spelling, and by another tenant as before", async () => {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    await inTenant(acme, (db) => suppress(db, { address: "ana@X.example", reason: "bounce", by: "ses" }));
    expect([await isSuppressed(acme, "ANA@x.example "), await isSuppressed(globex, "ana@x.example")]).toEqual(
      [true, false],
    );
    await expect(sendEmail(acme, mail)).rejects.toMatchObject({
      code: "RECIPIENT_SUPPRESSED",
      retryable: false,
    });
    expect(await sendEmail(globex, mail)).toMatchObject({ provider: "mailbox" });
    const seen = await inTenant(globex, (db) => db.mailSuppression.findMany());
    expect(seen).toEqual([]);
  });

  it("keeps its first reason, unless somebody complains", async () => {
    const ctx = await makeTenant();
    const reasonAfter = async (reason: "bounce" | "complaint" | "manual") =>
      inTenant(ctx, async (db) => {
        await suppress(db, { address: "a@x.example", reason, by: "ses" });
        return (await db.mailSuppression.findFirstOrThrow()).reason;
      });
    expect(await reasonAfter("bounce")).toBe("bounce");
    expect(await reasonAfter("manual")).toBe("bounce");
    expect(await reasonAfter("complaint")).toBe("complaint");
    expect(await reasonAfter("bounce")).toBe("complaint");
  });
});
