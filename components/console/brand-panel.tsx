import { Panel } from "@/components/ui/card";
import { FONTS, fontStylesheets } from "@/lib/branding/fonts";
import type { Branding } from "@/lib/branding/schema";
import { brandVariables } from "@/lib/branding/variables";
import { wordsOf } from "./format";

type Props = { branding: Branding; version: number; logo: { light: string | null; dark: string | null } };

/** The brand as its customers meet it: logo or name by day and by night, and the colours with their values. */
export function BrandPanel({ branding, version, logo }: Props) {
  const { colors, fonts, look, radius } = branding;
  return (
    <Panel title="Brand" description={`Version ${version}, ${look}`} flush>
      {fontStylesheets(fonts).map((sheet) => (
        <link key={sheet} rel="stylesheet" href={sheet} precedence="default" />
      ))}
      <div className="grid grid-cols-2">
        <Sign branding={branding} logo={logo.light} scheme="light" />
        <Sign branding={branding} logo={logo.dark ?? logo.light} scheme="dark" />
      </div>
      <ul className="flex">
        {Object.entries(colors).map(([name, color]) => (
          <li
            key={name}
            style={{ backgroundColor: color }}
            className="h-7 flex-1 border-y border-line"
            title={`${wordsOf(name)} ${color}`}
          >
            <span className="sr-only">
              {wordsOf(name)} {color}
            </span>
          </li>
        ))}
      </ul>
      <p className="px-card py-2.5 text-sm text-muted">
        {fontNames(fonts)}, corners of {radius} px
      </p>
    </Panel>
  );
}

type SignProps = { branding: Branding; logo: string | null; scheme: "light" | "dark" };

function Sign({ branding, logo, scheme }: SignProps) {
  return (
    <div
      data-brand=""
      data-scheme={scheme}
      style={brandVariables(branding)}
      className="grid min-h-28 place-items-center px-3 py-4"
    >
      {logo ? (
        <img
          src={logo}
          alt={scheme === "light" ? `Logo of ${branding.name}` : ""}
          className="max-h-20 max-w-full object-contain"
        />
      ) : (
        <span
          aria-hidden={scheme === "dark"}
          className="titled text-center text-[1.0625rem] break-words text-primary-strong"
        >
          {branding.name}
        </span>
      )}
    </div>
  );
}

function fontNames({ heading, body }: Branding["fonts"]): string {
  return heading === body ? FONTS[heading].label : `${FONTS[heading].label} with ${FONTS[body].label}`;
}
