import { describe, expect, it } from "vitest";
import { z } from "zod";
import { describeChanges } from "./describe";
import { parseField } from "./parse-form";
import { readSettings, SETTING_FIELDS, SETTING_SECTIONS, type SettingField } from "./read-schema";
import { searchSections, sectionViews } from "./views";

const region = { currency: "EUR", locale: "en" } as const;
const fieldOf = (path: string) => SETTING_FIELDS.find((field) => field.path === path)!;
const parse = (path: string, typed: unknown) => parseField(fieldOf(path), { [path]: typed }, "en", region);

describe("parseField", () => {
  it.each([
    ["general.displayName", "  Acme  ", "Acme"],
    ["general.timeZone", "europe / rome", "Europe/Rome"],
    ["general.timeZone", "america/new york", "America/New_York"],
    ["orders.taxRatePercent", "7,5", 7.5],
    ["orders.deliveryFeeMinor", "€ 2.50", 250],
    ["orders.freeDeliveryFromMinor", "", null],
    ["orders.cutOffTime", "", null],
    ["orders.cutOffTime", "18:30", "18:30"],
    ["orders.deliveryAreas", "001*\r\n\n Ostia ，001*；海淀区", ["001*", "Ostia", "海淀区"]],
    ["limits.users", "", null],
    ["limits.users", "40", 40],
  ])("reads %s %j as %j", (path, typed, value) => expect(parse(path, typed)).toEqual({ ok: true, value }));

  it.each([
    ["general.displayName", "x".repeat(81), "This can have 80 characters at most."],
    ["general.displayName", "a\u0007b", "This contains a character that cannot be shown."],
    ["general.locale", "fr", "Choose one of the list."],
    ["general.timeZone", "Rome", "Choose a time zone such as Europe/Rome."],
    ["orders.taxRatePercent", "", "Enter a number."],
    ["orders.taxRatePercent", "1e1", "Enter a number."],
    ["orders.deliveryFeeMinor", "-1", "Enter an amount such as 12.50."],
    ["orders.deliveryFeeMinor", new File([], "x"), "Enter an amount such as 12.50."],
    ["orders.cutOffTime", "24:00", "Enter a time such as 18:30."],
    ["orders.orderPrefix", "", "One to four capital letters."],
    ["limits.users", "1.5", "Enter a whole number."],
    ["limits.users", "0", "This must be 1 or more."],
    ["orders.deliveryAreas", `Ostia, ${"x".repeat(61)}`, "This can have 60 characters at most."],
  ])("refuses %s %j", (path, typed, message) =>
    expect(parse(path, typed)).toEqual({ ok: false, fault: message }),
  );

  it("reads a switch that was not turned on as off", () => {
    const field = {
      ...fieldOf("orders.orderPrefix"),
      schema: z.boolean(),
      typed: z.boolean(),
    } as SettingField;
    const one = { ...field, meta: { ...field.meta, widget: "switch" as const } };
    expect(parseField(one, { [one.path]: "on" }, "en", region)).toEqual({ ok: true, value: true });
    expect(parseField(one, {}, "en", region)).toEqual({ ok: true, value: false });
  });
});

describe("what is shown", () => {
  it("has of a secret that it is set, and nothing of one that stands in a document by mistake", () => {
    const withSecret = readSettings({ notifications: { webhookUrl: "set 0123456789ab" } });
    const clear = readSettings({ notifications: { webhookUrl: "https://a.example/s3cret?t=1" } });
    expect(JSON.stringify(clear)).not.toMatch(/s3cret|t=1/);
    expect(clear.faults).toEqual(["notifications.webhookUrl"]);
    const views = sectionViews(SETTING_SECTIONS, withSecret, "en");
    const changes = describeChanges(readSettings({}).settings, withSecret.settings, "en");
    expect(JSON.stringify([views, changes])).not.toMatch(/0123456789ab/);
    expect(changes).toEqual([
      {
        path: "notifications.webhookUrl",
        label: "Webhook address",
        before: "nothing",
        after: "set",
      },
    ]);
  });

  it.each(["tax", "TAX price", "税"])("finds the tax rate by %s", (query) => {
    const paths = searchSections(SETTING_SECTIONS, query).flatMap(({ fields }) =>
      fields.map(({ path }) => path),
    );
    expect(paths).toContain("orders.taxRatePercent");
    expect(paths.length).toBeLessThan(8);
  });

  it("names what is broken", () => {
    const views = sectionViews(SETTING_SECTIONS, readSettings({ orders: { taxRatePercent: "x" } }), "en");
    const faulty = views.flatMap(({ fields }) => fields).filter(({ isFaulty }) => isFaulty);
    expect(faulty).toMatchObject([{ path: "orders.taxRatePercent", value: "0" }]);
  });
});
