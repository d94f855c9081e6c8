import { Body, Container, Head, Html, Img, Link, Preview, Section, Text } from "@react-email/components";
import type { CSSProperties } from "react";
import type { Locale } from "@/lib/i18n/locale";
import type { MailBrand, MailDocument } from "../blocks";
import { BlockPart } from "./block-parts";
import { TEXT, type Draw } from "./draw";
import type { MailLook } from "./palette";
import { colorsOf, styleSheet } from "./style";

type Props = { document: MailDocument; brand: MailBrand; look: MailLook; locale: Locale };

/** A mail as a page: a card on the tenant's own paper, with their mark above and what they say about themselves below. */
export function MailHtml({ document, brand, look, locale }: Props) {
  const draw: Draw = {
    look,
    use: (use, rest) => ({ className: `u-${use}`, style: { ...colorsOf(look, use), ...rest } }),
  };
  const { fonts, radius } = look;
  const cardRadius = Math.min(16, radius);
  const title: CSSProperties = {
    margin: "0 0 14px",
    fontFamily: fonts.heading,
    fontSize: "30px",
    lineHeight: 1.2,
    fontWeight: 600,
    letterSpacing: "-0.01em",
    overflowWrap: "anywhere",
  };
  const page = draw.use("page", { margin: 0, padding: 0, fontFamily: fonts.body });
  const card = draw.use("card", {
    ...{ borderWidth: "1px", borderStyle: "solid", borderRadius: `${cardRadius}px`, overflow: "hidden" },
  });
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
        <Section {...page} className="u-page m-edge" style={{ ...page.style, padding: "28px 12px 40px" }}>
          <Container style={{ maxWidth: "600px", width: "100%" }}>
            <Section>
              <div className="m-pad" style={{ padding: "0 36px 20px" }}>
                <Mark brand={brand} draw={draw} />
              </div>
            </Section>
            <Section
              className={`${card.className} m-flat`}
              style={{ ...card.style, borderCollapse: "separate" }}
            >
              <div
                {...draw.use("bar", {
                  height: look.isQuiet ? "4px" : "10px",
                  lineHeight: "4px",
                  fontSize: "1px",
                })}
              >
                &nbsp;
              </div>
              <div className="m-pad" style={{ padding: "36px 36px 12px" }}>
                <h1 className="u-ink m-title" style={{ ...colorsOf(look, "ink"), ...title }}>
                  {document.title}
                </h1>
                {document.intro.map((paragraph, index) => (
                  <Text key={index} {...draw.use("ink", { ...TEXT, whiteSpace: "pre-line" })}>
                    {paragraph}
                  </Text>
                ))}
              </div>
              <div className="m-pad" style={{ padding: "0 36px 32px" }}>
                {document.blocks.map((block, index) => (
                  <BlockPart key={index} block={block} draw={draw} />
                ))}
              </div>
            </Section>
            <Footer document={document} brand={brand} draw={draw} />
          </Container>
        </Section>
      </Body>
    </Html>
  );
}

function Mark({ brand, draw }: { brand: MailBrand; draw: Draw }) {
  const name: CSSProperties = {
    ...{ fontFamily: draw.look.fonts.heading, fontSize: "21px", fontWeight: 700, lineHeight: 1.2 },
    ...{ textDecoration: "none", overflowWrap: "anywhere" },
  };
  const { logo } = brand;
  return (
    <Link href={brand.homeHref} {...draw.use("ink", name)}>
      {logo ? (
        <>
          <Img
            className={logo.dark ? "m-light" : undefined}
            src={logo.light}
            alt={brand.name}
            height="40"
            style={{ ...LOGO, display: "inline-block" }}
          />
          {logo.dark ? (
            <Img
              className="m-dark"
              src={logo.dark}
              alt=""
              height="40"
              style={{ ...LOGO, display: "none", overflow: "hidden" }}
            />
          ) : null}
        </>
      ) : (
        brand.name
      )}
    </Link>
  );
}

const LOGO: CSSProperties = { height: "40px", width: "auto", maxWidth: "260px", objectFit: "contain" };

function Footer({ document, brand, draw }: { document: MailDocument; brand: MailBrand; draw: Draw }) {
  const small: CSSProperties = {
    margin: "0 0 6px",
    fontSize: "13px",
    lineHeight: 1.6,
    overflowWrap: "anywhere",
  };
  const { contact } = brand;
  const links = [...brand.links, ...(document.unsubscribe ? [document.unsubscribe] : [])];
  const reach = [contact.phone, contact.address].filter(Boolean).join(" · ");
  return (
    <Section>
      <div className="m-pad" style={{ padding: "24px 36px 0" }}>
        <Text {...draw.use("muted", small)}>
          <strong {...draw.use("ink", { fontWeight: 600 })}>{brand.name}</strong>
          {reach ? ` · ${reach}` : ""}
          {contact.email ? (
            <>
              {" · "}
              <Link
                href={`mailto:${encodeURIComponent(contact.email).replace("%40", "@")}`}
                {...draw.use("muted", UNDERLINED)}
              >
                {contact.email}
              </Link>
            </>
          ) : null}
        </Text>
        <Text {...draw.use("muted", small)}>{document.reason}</Text>
        {links.length > 0 ? (
          <Text {...draw.use("muted", small)}>
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
      </div>
    </Section>
  );
}

const UNDERLINED: CSSProperties = { textDecoration: "underline" };
