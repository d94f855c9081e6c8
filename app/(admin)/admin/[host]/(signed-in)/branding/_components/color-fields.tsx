"use client";

import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { ColorField } from "@/components/ui/color-field";
import { fieldError, fieldValue, type FormState } from "@/lib/actions/form-state";
import { AA_TEXT, contrastRatio, readableOn } from "@/lib/branding/contrast";
import { contrastFaults } from "@/lib/branding/contrast-faults";
import type { Branding } from "@/lib/branding/schema";

type Colors = Branding["colors"];
type ColorName = keyof Colors;

const FIELDS: { name: ColorName; label: string; hint: string }[] = [
  { name: "primary", label: "Primary", hint: "Buttons, links, the head of the page." },
  { name: "secondary", label: "Secondary", hint: "Bands and quiet surfaces." },
  { name: "accent", label: "Accent", hint: "What should catch the eye." },
  { name: "paper", label: "Page", hint: "The ground in light mode; the dark one is made from these." },
];

type Props = {
  colors: Colors;
  /** What is in the fields now. */
  shown: Colors;
  state: FormState;
  onChange: (name: ColorName, color: string) => void;
};

/** The four colours; each says how text reads on it, before anything is published. */
export function ColorFields({ colors, shown, state, onChange }: Props) {
  return (
    <Panel title="Colours" description="Text on them is chosen by itself so that it can be read.">
      <div className="grid gap-4 sm:grid-cols-2">
        {FIELDS.map(({ name, label, hint }) => (
          <ColorField
            key={name}
            name={`colors.${name}`}
            label={label}
            hint={hint}
            required
            defaultValue={fieldValue(state, `colors.${name}`, colors[name])}
            error={fieldError(state, `colors.${name}`)}
            onValueChange={(color) => onChange(name, color)}
            note={(color, choose) => (
              <Verdict
                colors={shown}
                name={name}
                isSaid={fieldError(state, `colors.${name}`) !== undefined}
                color={color}
                paper={name === "paper" ? color : shown.paper}
                choose={choose}
              />
            )}
          />
        ))}
      </div>
    </Panel>
  );
}

type VerdictProps = {
  colors: Colors;
  /** Whether the form says already what is wrong. */
  isSaid: boolean;
  name: ColorName;
  color: string;
  paper: string;
  choose: (color: string) => void;
};

function Verdict({ colors, isSaid, name, color, paper, choose }: VerdictProps) {
  const text = readableOn(color);
  const ratio = contrastRatio(text, color);
  const fault = name === "primary" ? contrastFaults({ ...colors, primary: color, paper })[0] : undefined;
  return (
    <div className="grid gap-1.5 text-sm" aria-live="polite">
      <p className="flex flex-wrap items-center gap-2">
        <span
          className="rounded-sm border border-line px-2 py-0.5 font-strong"
          style={{ backgroundColor: color, color: text }}
        >
          Text on it
        </span>
        <span className="numeric text-muted">
          {text}, {ratio.toFixed(1)}:1 {ratio >= AA_TEXT ? "passes AA" : "fails AA"}
        </span>
      </p>
      {fault ? (
        <p className="flex flex-wrap items-center gap-2 text-danger">
          {isSaid
            ? null
            : `Only ${fault.ratio.toFixed(1)}:1 against the page: buttons would be hard to see, so this cannot be published.`}
          <Button variant="outline" size="sm" onClick={() => choose(fault.suggestion)}>
            <span
              aria-hidden="true"
              className="size-3.5 rounded-sm border border-line"
              style={{ backgroundColor: fault.suggestion }}
            />
            Use {fault.suggestion}
          </Button>
        </p>
      ) : null}
    </div>
  );
}
