"use client";

import { useActionState, useState } from "react";
import { Panel } from "@/components/ui/card";
import { ColorField } from "@/components/ui/color-field";
import type { SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField, TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";
import { defaultBranding } from "@/lib/branding/schema";
import { leastLoaded, type Loaded, type TenantCounts } from "@/lib/placement/load";
import { MAX_CODE_LENGTH, suggestCode } from "@/lib/tenants/code";
import { LEVEL_WORDS } from "./level-words";
import { FormNotice } from "./form-notice";
import { LinkButton } from "@/components/ui/link-button";
import { PortalPreview } from "./portal-preview";
import { TimeZoneOptions } from "./time-zone-options";

type Props = {
  action: FormAction;
  root: string;
  plans: SelectOption[];
  locales: SelectOption[];
  currencies: SelectOption[];
  timeZones: string[];
  /** Those that take new tenants. */
  servers: (Loaded & { name: string })[];
};

const START_COLOR = defaultBranding("").colors.primary;

/** Everything a new tenant needs, with a look at what it will be. */
export function NewTenantForm({ action, root, plans, locales, currencies, timeZones, servers }: Props) {
  const [state, submit] = useActionState(action, idle);
  const [name, setName] = useState(fieldValue(state, "name"));
  const [ownCode, setOwnCode] = useState<string | null>(fieldValue(state, "code") || null);
  const [color, setColor] = useState(fieldValue(state, "color", START_COLOR));
  const [level, setLevel] = useState(fieldValue(state, "level", "shared"));
  const code = ownCode ?? suggestCode(name);
  const value = (field: string, initial?: string) => fieldValue(state, field, initial);
  const error = (field: string) => fieldError(state, field);
  // A select forgets what was chosen when React resets the form after an action, unless it is made anew.
  const fresh = (field: string) => `${field} ${value(field)}`;

  return (
    <form
      action={submit}
      noValidate
      className="grid items-start gap-tiles lg:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <div className="grid gap-tiles">
        <FormNotice state={state} />
        <Panel title="The company">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              name="name"
              label="Name"
              hint="As customers know it."
              required
              maxLength={60}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
              error={error("name")}
            />
            <TextField
              name="code"
              label="Code"
              hint="Its first address. Left empty, it is made of the name."
              maxLength={MAX_CODE_LENGTH}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              suffix={`.${root}`}
              value={code}
              onChange={(event) => setOwnCode(event.target.value.toLowerCase())}
              error={error("code")}
            />
          </div>
        </Panel>
        <Panel title="Plan and place">
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              key={fresh("planId")}
              name="planId"
              label="Plan"
              required
              options={plans}
              defaultValue={value("planId", plans[0]?.value)}
              error={error("planId")}
            />
            <SelectField
              key={fresh("locale")}
              name="locale"
              label="Language"
              required
              options={locales}
              defaultValue={value("locale", "en")}
              error={error("locale")}
            />
            <SelectField
              key={fresh("currency")}
              name="currency"
              label="Currency"
              required
              options={currencies}
              defaultValue={value("currency", "EUR")}
              error={error("currency")}
            />
            <SelectField
              key={fresh("timeZone")}
              name="timeZone"
              label="Time zone"
              required
              defaultValue={value("timeZone")}
              error={error("timeZone")}
            >
              <TimeZoneOptions zones={timeZones} />
            </SelectField>
            <SelectField
              key={fresh("level")}
              name="level"
              label="Where its data is kept"
              hint="At every level the database itself keeps tenants apart."
              required
              options={Object.entries(LEVEL_WORDS).map(([value, label]) => ({ value, label }))}
              defaultValue={value("level", "shared")}
              onChange={(event) => setLevel(event.target.value)}
              error={error("level")}
            />
            {servers.length > 1 ? (
              <SelectField
                key={fresh("serverId")}
                name="serverId"
                label="Server"
                hint="Automatic takes the least loaded that answers."
                options={serverOptions(servers, level as keyof TenantCounts)}
                defaultValue={value("serverId", "")}
                error={error("serverId")}
              />
            ) : null}
          </div>
        </Panel>
        <Panel
          title="First owner"
          description="Gets a temporary password, shown to you once on the next page. Somebody who is staff elsewhere here keeps theirs."
        >
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              name="ownerName"
              label="Name"
              required
              maxLength={100}
              autoComplete="off"
              defaultValue={value("ownerName")}
              error={error("ownerName")}
            />
            <TextField
              name="ownerEmail"
              label="E-mail"
              type="email"
              required
              maxLength={200}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={value("ownerEmail")}
              error={error("ownerEmail")}
            />
          </div>
        </Panel>
      </div>
      <Panel title="Colour to start with" className="lg:sticky lg:top-5 lg:row-span-2">
        <div className="grid gap-4">
          <ColorField
            name="color"
            label="Brand colour"
            required
            defaultValue={color}
            onValueChange={setColor}
            error={error("color")}
          />
          <PortalPreview name={name} host={`${code || "code"}.${root}`} color={color} />
        </div>
      </Panel>
      <div className="flex flex-wrap gap-2">
        <SubmitButton size="lg">Create tenant</SubmitButton>
        <LinkButton href="/tenants" variant="ghost" size="lg">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}

function serverOptions(servers: Props["servers"], level: keyof TenantCounts): SelectOption[] {
  const automatic = leastLoaded(servers, level);
  return [
    { value: "", label: automatic ? `Automatic: ${automatic.name} now` : "Automatic: none has room now" },
    ...servers.map((server) => {
      const percent = Math.round((100 * server.load) / server.capacity);
      return { value: server.id, label: `${server.name}, ${percent} % full` };
    }),
  ];
}
