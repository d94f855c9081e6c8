import { Img, Link } from "@react-email/components";
import type { CSSProperties } from "react";
import type { MailBrand } from "../blocks";
import type { Draw } from "./draw";

const HEIGHT = { editorial: 44, gallery: 36, playful: 48 } as const;

/** The tenant's logo, by day and by night, with the name beside a mere sign; without a logo the name alone. */
export function Mark({ brand, draw }: { brand: MailBrand; draw: Draw }) {
  const { logo } = brand;
  const height = HEIGHT[draw.look.frame];
  const name: CSSProperties = {
    ...{ fontFamily: draw.look.fonts.heading, fontSize: logo ? "20px" : "24px", fontWeight: 700 },
    ...{ lineHeight: 1.2, textDecoration: "none", overflowWrap: "anywhere" },
  };
  const size: CSSProperties = {
    height: `${height}px`,
    width: "auto",
    maxWidth: "260px",
    verticalAlign: "middle",
  };
  const alt = logo?.isSign ? "" : brand.name;
  return (
    <Link href={brand.homeHref} {...draw.use("ink", name)}>
      {logo ? (
        <>
          <Img
            className={logo.dark ? "m-light" : undefined}
            src={logo.light}
            alt={alt}
            height={height}
            style={{ ...size, display: "inline-block" }}
          />
          {logo.dark ? (
            <Img
              className="m-dark"
              src={logo.dark}
              alt=""
              height={height}
              style={{ ...size, display: "none", overflow: "hidden" }}
            />
          ) : null}
        </>
      ) : null}
      {logo?.isSign ? (
        <span style={{ paddingLeft: "11px", verticalAlign: "middle" }}>{brand.name}</span>
      ) : null}
      {logo ? null : brand.name}
    </Link>
  );
}
