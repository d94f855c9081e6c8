import { render } from "@react-email/render";
import { createElement } from "react";
import type { Branding } from "@/lib/branding/schema";
import type { Locale } from "@/lib/i18n/locale";
import type { MailBrand, MailDocument } from "../blocks";
import { MailHtml } from "./mail-html";
import { mailLook } from "./palette";
import { plainText } from "./plain-text";

export type RenderedMail = { subject: string; preheader: string; html: string; text: string };

/** A document as a mail, in this brand. Pure: no database, no network, the same for the same. */
export async function renderDocument(
  document: MailDocument,
  brand: MailBrand,
  branding: Branding,
  locale: Locale,
): Promise<RenderedMail> {
  const { subject, preheader } = document;
  const html = await render(createElement(MailHtml, { document, brand, look: mailLook(branding), locale }));
  return { subject, preheader, html, text: plainText(document, brand) };
}
