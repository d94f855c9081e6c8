import { describe, expect, it } from "vitest";
import { seededRandom, type Random } from "@/prisma/seed/random";
import { LANGUAGES, sectionRegistry, settingRegistry, WIDGETS } from "./fields";
import { readSettings, SETTING_FIELDS, SETTING_SECTIONS, settingOf, withChanges } from "./read-schema";
import { tenantSettingsSchema } from "./schema";
import { isPublicWebAddress } from "./web-address";

const defaults = readSettings({}).settings;

describe("every setting", () => {
  it.each(SETTING_FIELDS.map((field) => [field.path, field] as const))(
    "%s has label, help, widget and a default that it takes itself",
    (path, { key, section, meta, schema, missing }) => {
      const one = tenantSettingsSchema.shape[section].unwrap().shape[key as never];
      expect(settingRegistry.has(one), path).toBe(true);
      for (const language of LANGUAGES) {
        expect(meta.label[language], path).toMatch(/\S/);
        expect(meta.help[language], path).toMatch(/\S/);
      }
      expect(meta.label.en).not.toBe(meta.label.zh);
      expect(WIDGETS).toContain(meta.widget);
      if (meta.widget === "select") expect(meta.options?.length).toBeGreaterThan(1);
      if (meta.widget === "text" || meta.widget === "secret") expect(meta.maxLength).toBeGreaterThan(0);
      expect(schema.parse(missing)).toEqual(missing);
    },
  );

  it("is in a section with words", () => {
    for (const [id, one] of Object.entries(tenantSettingsSchema.shape)) {
      const { label, help } = sectionRegistry.get(one)!;
      for (const language of LANGUAGES) expect(label[language] && help[language], id).toMatch(/\S/);
    }
    expect(SETTING_SECTIONS.filter(({ meta }) => meta.operatorsOnly).map(({ id }) => id)).toEqual(["limits"]);
  });
});

describe("readSettings", () => {
  it("fills in what is missing", () => {
    expect(defaults.general).toEqual({
      displayName: "",
      locale: "en",
      languages: "own",
      timeZone: "UTC",
      currency: "USD",
    });
    expect(readSettings(null).settings).toEqual(defaults);
    expect(tenantSettingsSchema.parse({})).toEqual(defaults);
  });

  it("reads a document of before there were sections", () => {
    const former = { locale: "zh", currency: "CNY", deliveryFeeMinor: 600, freeDeliveryFromMinor: null };
    const { settings, faults } = readSettings({ ...former, orderPrefix: "K" });
    expect(settings.general).toMatchObject({ locale: "zh", currency: "CNY", timeZone: "UTC" });
    expect(settings.orders).toMatchObject({ deliveryFeeMinor: 600, orderPrefix: "K" });
    expect(faults).toEqual([]);
  });

  it("takes what is in a section before what is beside it", () => {
    expect(readSettings({ currency: "EUR", general: { currency: "CHF" } }).settings.general.currency).toBe(
      "CHF",
    );
  });

  it("defaults a value that is not valid, alone, and names it", () => {
    const { settings, faults } = readSettings({
      general: { currency: "Taler", locale: "zh" },
      orders: { taxRatePercent: "ten" },
      limits: 7,
    });
    expect(settings.general).toMatchObject({ currency: "USD", locale: "zh" });
    expect(faults).toEqual([
      ...["general.currency", "orders.taxRatePercent"],
      ...["limits.users", "limits.storageMb", "limits.apiRequestsPerMinute"],
    ]);
  });
});

const seed = Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 1e9));
const NAMES = [
  ...Object.keys(defaults),
  ...SETTING_FIELDS.map(({ key }) => key),
  ...["__proto__", "constructor", "toString", "", "old", "älter"],
];
const VALUES = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  "",
  "x",
  "EUR",
  "zh",
  "18:30",
  [],
  [null],
  ["001*"],
  [{}],
  "a\u0000",
];

/** As text and back, which gives it own keys whatever they are called. */
function anyDocument(random: Random, depth = 0): unknown {
  if (depth > 2 || random.next() < 0.1 + depth * 0.2) return structuredClone(random.pick(VALUES));
  const entries = Array.from(
    { length: random.integer(0, 6) },
    () => `${JSON.stringify(random.pick(NAMES))}:${JSON.stringify(anyDocument(random, depth + 1))}`,
  );
  return JSON.parse(`{${entries.join(",")}}`);
}

function pathsOf(value: unknown, at = ""): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => [`${at}/${key}`, ...pathsOf(one, `${at}/${key}`)]);
}

describe(`any document (seed ${seed})`, () => {
  const random = seededRandom(seed);
  const documents = Array.from({ length: 2_000 }, () => anyDocument(random));

  it("is read without a throw, and what is read is valid", () => {
    for (const stored of documents) {
      const { settings } = readSettings(stored);
      expect(tenantSettingsSchema.parse(settings), JSON.stringify(stored)).toEqual(settings);
    }
  });

  it("keeps every key and every other value through a change", () => {
    for (const stored of documents) {
      const field = random.pick(SETTING_FIELDS);
      const before = JSON.stringify(stored);
      const after = withChanges(stored, new Map([[field.path, field.missing]]));
      expect(JSON.stringify(stored)).toBe(before);
      // Below the value that was changed there is something else now.
      const isReplaced = (path: string) =>
        path.startsWith(`/${field.section}/${field.key}/`) || path.startsWith(`/${field.key}/`);
      const kept = pathsOf(stored).filter((path) => !isReplaced(path));
      const now = new Set(pathsOf(after));
      expect(
        kept.filter((path) => !now.has(path)),
        before,
      ).toEqual([]);
      const [read, former] = [readSettings(after).settings, readSettings(stored).settings];
      for (const one of SETTING_FIELDS)
        expect(settingOf(read, one), before).toEqual(one === field ? field.missing : settingOf(former, one));
    }
  });

  it("keeps a section that was taken out, and reads nothing of it", () => {
    const customFields = { fields: [{ key: "door", label: "Door code", type: "text" }] };
    const stored = { orders: { orderPrefix: "AB" }, customFields };
    expect(readSettings(stored)).toEqual(readSettings({ orders: stored.orders }));
    const after = withChanges(stored, new Map([["orders.deliveryAreas", ["001*"]]]));
    expect(after).toEqual({ orders: { orderPrefix: "AB", deliveryAreas: ["001*"] }, customFields });
  });

  it("keeps what stands beside a section that is none", () => {
    const stored = { general: "", currency: "EUR" };
    const after = withChanges(stored, new Map([["general.locale", "zh"]]));
    for (const one of [stored, after]) expect(readSettings(one).settings.general.currency).toBe("EUR");
  });

  it("is told to a process of the former release as well, where it still reads the flat name", () => {
    const after = withChanges({ currency: "EUR" }, new Map([["general.currency", "CHF"]]));
    expect(after).toEqual({ currency: "CHF", general: { currency: "CHF" } });
  });
});

describe("isPublicWebAddress", () => {
  it.each([
    "https://hooks.slack.com/services/T0/B0/x",
    "https://例子.测试/hook",
    "https://a.example:8443/x?y=1",
  ])("takes %s", (text) => expect(isPublicWebAddress(text)).toBe(true));
  it.each([
    ...["http://a.example/", "ftp://a.example/", "a.example", "", "https://", "javascript:alert(1)"],
    ...["https://user:pass@a.example/", "https://user@a.example/"],
    ...["https://localhost/", "https://x.localhost/", "https://localhost./", "https://LOCALHOST:3000/"],
    ...[
      "https://127.0.0.1/",
      "https://127.1/",
      "https://0x7f.1/",
      "https://2130706433/",
      "https://017700000001/",
    ],
    ...["https://10.0.0.1/", "https://192.168.1.1/", "https://172.16.0.1/", "https://169.254.169.254/latest"],
    ...["https://[::1]/", "https://[fe80::1]/", "https://[::ffff:127.0.0.1]/", "https://8.8.8.8/"],
    ...["https://db.internal/", "https://printer.local/", "https://router.lan/", "https://intranet/"],
    ...["https://１２７.0.0.1/", "https://a.home.arpa/"],
  ])("refuses %s", (text) => expect(isPublicWebAddress(text)).toBe(false));
});
