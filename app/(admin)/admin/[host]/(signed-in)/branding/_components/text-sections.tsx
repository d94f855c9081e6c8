import { Panel } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField, TextareaField, TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, type FormState } from "@/lib/actions/form-state";
import { FONTS } from "@/lib/branding/fonts";
import type { Branding, Look } from "@/lib/branding/schema";

type Props = { branding: Branding; state: FormState };

function wired(state: FormState, name: string, initial: string | number | null) {
  return { name, defaultValue: fieldValue(state, name, initial), error: fieldError(state, name) };
}

/** What the tenant is called, and the words on its first page. */
export function WordFields({ branding, state }: Props) {
  return (
    <Panel title="Name and words">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...wired(state, "name", branding.name)} label="Name" required maxLength={60} />
        <TextField
          {...wired(state, "tagline", branding.tagline)}
          label="Tagline"
          optionalLabel="optional"
          maxLength={120}
        />
        <TextField
          {...wired(state, "hero.title", branding.hero.title)}
          label="Title of the first page"
          optionalLabel="optional"
          maxLength={90}
          className="sm:col-span-2"
        />
        <TextareaField
          {...wired(state, "hero.text", branding.hero.text)}
          label="Text below it"
          optionalLabel="optional"
          rows={2}
          maxLength={280}
          className="sm:col-span-2"
        />
      </div>
    </Panel>
  );
}

const LOOK_WORDS: Record<Look, { label: string; hint: string }> = {
  editorial: { label: "Editorial", hint: "Large quiet titles, fine lines, air" },
  gallery: { label: "Gallery", hint: "Pictures edge to edge, heavy titles" },
  playful: { label: "Playful", hint: "Round, and a little off the page" },
};

const FONT_OPTIONS = Object.values(FONTS).map(({ id, label, note }) => ({
  value: id,
  label: `${label}: ${note}`,
}));

/** Type, corners and composition. */
export function ShapeFields({ branding, state }: Props) {
  const heading = wired(state, "fonts.heading", branding.fonts.heading);
  const body = wired(state, "fonts.body", branding.fonts.body);
  return (
    <Panel title="Type and shape">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField {...heading} key={heading.defaultValue} label="Font of titles" options={FONT_OPTIONS} />
        <SelectField
          {...body}
          key={`body ${body.defaultValue}`}
          label="Font of text"
          options={FONT_OPTIONS}
        />
        <RadioCards
          legend="Look"
          name="look"
          columns={3}
          className="sm:col-span-2"
          defaultValue={fieldValue(state, "look", branding.look)}
          error={fieldError(state, "look")}
          options={Object.entries(LOOK_WORDS).map(([value, words]) => ({ value, ...words }))}
        />
        <TextField
          {...wired(state, "radius", branding.radius)}
          label="Corner radius"
          type="number"
          min={0}
          max={24}
          suffix="px"
          className="max-w-40"
        />
      </div>
    </Panel>
  );
}

/** How customers reach the tenant, and its small print. */
export function ContactFields({ branding, state }: Props) {
  const { contact, links } = branding;
  const optional = { optionalLabel: "optional" };
  return (
    <Panel title="Contact and links" description="At the foot of every page.">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          {...wired(state, "contact.email", contact.email)}
          {...optional}
          label="E-mail"
          type="email"
        />
        <TextField
          {...wired(state, "contact.phone", contact.phone)}
          {...optional}
          label="Phone"
          type="tel"
          maxLength={40}
        />
        <TextField
          {...wired(state, "contact.address", contact.address)}
          {...optional}
          label="Address"
          maxLength={200}
          className="sm:col-span-2"
        />
        <TextField
          {...wired(state, "links.terms", links.terms)}
          {...optional}
          label="Terms"
          placeholder="https://"
        />
        <TextField
          {...wired(state, "links.privacy", links.privacy)}
          {...optional}
          label="Privacy"
          placeholder="https://"
        />
      </div>
    </Panel>
  );
}
