import { Body, Container, Head, Html, Link, Preview, Section, Text } from "@react-email/components";
import type { CSSProperties } from "react";
import type { Locale } from "@/lib/i18n/locale";
import type { MailBrand, MailDocument } from "../blocks";
import { BlockPart } from "./block-parts";
import { TEXT, type Draw } from "./draw";
import { Frame } from "./frame";
import { Mark } from "./mark";
import type { MailLook } from "./palette";
import { colorsOf, styleSheet } from "./style";

type Props = { document: MailDocument; brand: MailBrand; look: MailLook; locale: Locale };

/** A mail as a page: the tenant's mark, what is to be said, and below it what they say about themselves. */
export function MailHtml({ document, brand, look, locale }: Props) {
  const draw: Draw = {
    look,
    use: (use, rest) => ({ className: `u-${use}`, style: { ...colorsOf(look, use), ...rest } }),
  };
  const page = draw.use("page", { margin: 0, padding: 0, fontFamily: look.fonts.body });
  return (
    <Html lang={locale === "zh" ? "zh-CN" : locale} dir="ltr">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{document.subject}</title>
        <style dangerouslySetInnerHTML={{ __html: styleSheet(look) }} />
      </Head>
      <Body {...page}>
        <Preview>{document.preheader}</Preview>
        <Section {...page} className="u-page m-edge" style={{ ...page.style, padding: "32px 12px 44px" }}>
          <Container style={{ maxWidth: "600px", width: "100%" }}>
            <Frame
              draw={draw}
              mark={<Mark brand={brand} draw={draw} />}
              footer={<Footer document={document} brand={brand} draw={draw} />}
            >
              <h1 className="u-ink m-title" style={{ ...colorsOf(look, "ink"), ...titleOf(look) }}>
                {document.title}
              </h1>
              {document.intro.map((paragraph, index) => (
                <Text key={index} {...draw.use("ink", { ...TEXT, whiteSpace: "pre-line" })}>
                  {paragraph}
                </Text>
              ))}
              <div style={{ height: "12px", lineHeight: "12px", fontSize: "1px" }}>&nbsp;</div>
              {document.blocks.map((block, index) => (
                <BlockPart key={index} block={block} draw={draw} />
              ))}
            </Frame>
          </Container>
        </Section>
      </Body>
    </Html>
  );
}

const SIZES = { editorial: "36px", gallery: "28px", playful: "31px" } as const;

function titleOf({ fonts, frame }: MailLook): CSSProperties {
  return {
    margin: "0 0 16px",
    fontFamily: fonts.heading,
    fontSize: SIZES[frame],
    lineHeight: 1.18,
    fontWeight: frame === "editorial" ? 500 : 700,
    letterSpacing: frame === "playful" ? "normal" : "-0.015em",
    overflowWrap: "anywhere",
  };
}

const SMALL: CSSProperties = {
  margin: "0 0 4px",
  fontSize: "13px",
  lineHeight: 1.6,
  overflowWrap: "anywhere",
};
const UNDERLINED: CSSProperties = { textDecoration: "underline" };

function Footer({ document, brand, draw }: { document: MailDocument; brand: MailBrand; draw: Draw }) {
  const { contact } = brand;
  const links = [...brand.links, ...(document.unsubscribe ? [document.unsubscribe] : [])];
  const mailTo = `mailto:${encodeURIComponent(contact.email).replace("%40", "@")}`;
  return (
    <>
      <Text {...draw.use("ink", { ...SMALL, fontWeight: 600 })}>{brand.name}</Text>
      {contact.address ? <Text {...draw.use("muted", SMALL)}>{contact.address}</Text> : null}
      {contact.phone || contact.email ? (
        <Text {...draw.use("muted", SMALL)}>
          {contact.phone}
          {contact.phone && contact.email ? " · " : ""}
          {contact.email ? (
            <Link href={mailTo} {...draw.use("muted", UNDERLINED)}>
              {contact.email}
            </Link>
          ) : null}
        </Text>
      ) : null}
      <Text {...draw.use("muted", { ...SMALL, margin: "14px 0 4px" })}>{document.reason}</Text>
      {links.length > 0 ? (
        <Text {...draw.use("muted", SMALL)}>
          {links.map(({ label, href }, index) => (
            <span key={href}>
              {index > 0 ? " · " : ""}
              <Link href={href} {...draw.use("muted", UNDERLINED)}>
                {label}
              </Link>
            </span>
          ))}
        </Text>
      ) : null}
    </>
  );
}
