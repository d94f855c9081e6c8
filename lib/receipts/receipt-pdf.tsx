import "server-only";
import { renderToBuffer } from "@react-pdf/renderer";
import sharp from "sharp";
import { ensureContrast } from "@/lib/branding/contrast";
import { brandFile } from "@/lib/drawing/brand-file";
import { inTurn } from "@/lib/drawing/kept-drawings";
import type { Locale } from "@/lib/i18n/translator";
import type { Tenant } from "@/lib/tenancy/context";
import { documentFont, settable } from "./document-fonts";
import { ReceiptDocument, type ReceiptLook } from "./receipt-document";
import { receiptOf, type Receipt, type ReceiptOrder } from "./receipt";

/** A page holds some thirty lines, and a document is made in one piece. */
const LINES_AT_MOST = 500;

/**
 * The receipt of an order in the tenant's brand, as a PDF. Nothing is read from the database: who may see the order has been asked
 * before.
 * @throws TooManyDrawings when this process makes enough of them already
 */
export async function receiptPdf(tenant: Tenant, order: ReceiptOrder, locale: Locale): Promise<Buffer> {
  const lines = order.lines.slice(0, LINES_AT_MOST);
  const receipt = await settableReceipt(tenant, receiptOf(tenant, { ...order, lines }, locale));
  const look = await lookOf(tenant, receipt, locale);
  return inTurn(() => renderToBuffer(<ReceiptDocument receipt={receipt} look={look} />));
}

/** Without the signs that no font of ours has. */
async function settableReceipt(tenant: Tenant, receipt: Receipt): Promise<Receipt> {
  const { body } = tenant.branding.fonts;
  const texts = [...new Set(textsOf(receipt))];
  const clean = new Map<string, string>();
  for (const text of texts) clean.set(text, await settable(text, body));
  return JSON.parse(JSON.stringify(receipt), (_key, value: unknown) =>
    typeof value === "string" ? (clean.get(value) ?? value) : value,
  ) as Receipt;
}

async function lookOf(tenant: Tenant, receipt: Receipt, locale: Locale): Promise<ReceiptLook> {
  const { fonts, colors, logo } = tenant.branding;
  const text = textsOf(receipt).join("");
  const drawn = await brandFile(tenant, logo.light, 480);
  const picture =
    drawn &&
    (await sharp(drawn)
      .resize({ height: 160, withoutEnlargement: true })
      .png()
      .toBuffer({ resolveWithObject: true }));
  return {
    heading: await documentFont(receipt.title + receipt.seller.name, fonts.heading, 600),
    // The page's numbers are written while it is laid out.
    body: await documentFont(`${text}0123456789 /`, fonts.body, 400),
    strong: await documentFont(
      receipt.sums.map(({ label, amount }) => label + amount).join(""),
      fonts.body,
      700,
    ),
    accent: ensureContrast(colors.primary, ["#ffffff"]),
    logo: picture ? { data: picture.data, format: "png" } : null,
    isWordmark: picture ? picture.info.width / picture.info.height >= 1.8 : false,
    language: locale === "zh" ? "zh-CN" : locale,
  };
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
