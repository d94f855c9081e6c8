import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { defaultBranding } from "@/lib/branding/schema";
import type { Tenant } from "@/lib/tenancy/context";
import { buildFonts } from "@/scripts/fonts.mjs";
import type { ReceiptOrder } from "./receipt";
import { receiptPdf } from "./receipt-pdf";

const data = mkdtempSync(join(tmpdir(), "receipts-"));
beforeAll(async () => {
  vi.stubEnv("DATA_DIR", data);
  await buildFonts({ target: join(process.cwd(), "public", "fonts") });
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

function tenantOf(
  name: string,
  locale: string,
  fonts: { heading: string; body: string },
  timeZone = "Europe/Rome",
) {
  const contact = { email: "hello@corner.example", phone: "+39 06 1", address: "Via Roma 1" };
  return {
    id: crypto.randomUUID(),
    branding: { ...defaultBranding(name), contact, fonts },
    settings: { general: { locale, timeZone } },
  } as Tenant;
}

function orderOf(changes: Partial<ReceiptOrder> = {}): ReceiptOrder {
  return {
    number: "B-1042",
    status: "completed",
    placedAt: "2026-11-22T23:30:00Z",
    contact: { name: "Ada Rossi", email: "ada@example.com", phone: "" },
    delivery: { street: "Via Appia 2", postcode: "00153", city: "Roma" },
    paymentStatus: "paid",
    currency: "EUR",
    totals: { subtotalMinor: 1_234_50, deliveryFeeMinor: 0, taxMinor: 112_23, totalMinor: 1_234_50 },
    lines: [
      { productName: "Lasagna", variantName: "Large", quantity: 3, unitMinor: 411_50, totalMinor: 1_234_50 },
    ],
    ...changes,
  };
}

/** Pages as their text without spaces, the way somebody finds and copies it. */
async function pagesOf(pdf: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 })
    .promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(
      items
        .map((item) => ("str" in item ? item.str : ""))
        .join("")
        .replace(/\s+/g, ""),
    );
  }
  return pages;
}

describe("a receipt", () => {
  it("says who sold what to whom, in the tenant's money and time, as text that can be searched", async () => {
    const tenant = tenantOf("Corner Café", "en", { heading: "fraunces", body: "source-serif" });
    const [text] = await pagesOf(await receiptPdf(tenant, orderOf(), "en"));
    const said = ["Receipt", "CornerCafé", "hello@corner.example", "B-1042", "23Nov2026,00:30"];
    const bought = [
      "AdaRossi",
      "ViaAppia2",
      "00153Roma",
      "Lasagna",
      "Large",
      "€411.50",
      "€1,234.50",
      "€112.23",
      "Free",
    ];
    for (const part of [...said, ...bought]) expect(text).toContain(part);
  });

  it("shows Chinese, in any of the tenant's fonts", async () => {
    for (const fonts of [
      { heading: "zcool-kuaile", body: "nunito" },
      { heading: "system", body: "system" },
    ]) {
      const tenant = tenantOf("小橡树幼儿园", "zh", fonts, "Asia/Shanghai");
      const order = orderOf({
        currency: "CNY",
        contact: { name: "王小明", email: "w@example.com", phone: "" },
      });
      order.lines[0]!.productName = "手工豆沙包";
      const [text] = await pagesOf(await receiptPdf(tenant, order, "zh"));
      for (const part of [
        "收据",
        "小橡树幼儿园",
        "王小明",
        "手工豆沙包",
        "总计",
        "¥1,234.50",
        "2026年11月23日",
      ])
        expect(text).toContain(part);
    }
  });

  it("is a summary until money has come, and says that an order was cancelled", async () => {
    const tenant = tenantOf("Corner", "en", { heading: "inter", body: "inter" });
    const cancelled = orderOf({ paymentStatus: "void", status: "cancelled" });
    const [text] = await pagesOf(await receiptPdf(tenant, cancelled, "en"));
    expect(text).toContain("Ordersummary");
    expect(text).toContain("Thisorderwascancelled.");
    expect(text).not.toContain("Receipt");
  });

  it("goes on over pages, each with the columns' names, and leaves out signs that no font has", async () => {
    const tenant = tenantOf("Corner", "en", { heading: "archivo", body: "archivo" });
    const line = {
      productName: "\u{1F9FF}Bread",
      variantName: "",
      quantity: 1,
      unitMinor: 100,
      totalMinor: 100,
    };
    const lines = Array.from({ length: 60 }, () => line);
    const pages = await pagesOf(await receiptPdf(tenant, orderOf({ lines }), "en"));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages.slice(0, -1)) expect(page).toContain("QuantityItem");
    expect(pages.join("").match(/1Bread€1\.00/g)).toHaveLength(60);
  });

  it("names nobody but the tenant in what the file says about itself", async () => {
    const tenant = tenantOf("Corner", "en", { heading: "inter", body: "inter" });
    const pdf = await receiptPdf(tenant, orderOf(), "en");
    const { info } = await (
      await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
    ).getMetadata();
    expect(info).toMatchObject({ Author: "Corner", Creator: "Corner", Producer: "Corner" });
    expect(pdf.toString("latin1")).not.toMatch(/livery|react-pdf|pdfkit/i);
  });
});
