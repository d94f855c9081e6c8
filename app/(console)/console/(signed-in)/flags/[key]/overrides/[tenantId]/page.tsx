import type { Metadata } from "next";
import { FlagConfirmForm } from "@/components/console/flag-confirm-form";
import { FlagNotFound } from "@/components/console/flag-not-found";
import { whyOf } from "@/components/console/flag-words";
import { NothingHere } from "@/components/console/nothing-here";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { decide } from "@/lib/flags/policy";
import { removeOverrideAction } from "../../../actions";
import { loadFlagPage } from "../../page-data";

type Props = { params: Promise<{ key: string; tenantId: string }> };

export const metadata: Metadata = { title: "Remove an override" };

export default async function RemoveOverridePage({ params }: Props) {
  const { key, tenantId } = await params;
  const { found } = await loadFlagPage(key);
  if (!found) return <FlagNotFound />;
  const path = `/flags/${key}`;
  const override = found.item.overrides.find(({ tenant }) => tenant.id === tenantId);
  if (!override)
    return (
      <NothingHere
        title="There is no such override"
        actions={<LinkButton href={path}>To the flag</LinkButton>}
      >
        It was removed already, or never was.
      </NothingHere>
    );
  const { tenant, isOn, reason } = override;
  const known = found.decided.find((one) => one.tenant.id === tenantId)?.tenant;
  const after = known && decide(found.item.flag, { ...known, flagOverrides: [] }, new Date());
  return (
    <>
      <PageHeader
        title={`Remove the override of ${tenant.name}?`}
        above={
          <Breadcrumb
            label="Where you are"
            items={[{ href: "/flags", label: "Flags" }, { href: path, label: key }, { label: tenant.code }]}
          />
        }
      />
      <Panel className="max-w-2xl">
        <div className="grid gap-4">
          <p>
            <span className="font-mono text-sm">{key}</span> is {isOn ? "on" : "off"} for {tenant.name}{" "}
            because: “{reason}”
          </p>
          {after ? (
            <p>
              Without it, it is <strong>{after.value ? "on" : "off"}</strong> for them: {whyOf(after)}.
            </p>
          ) : null}
          <FlagConfirmForm
            action={removeOverrideAction}
            fields={{ key, tenantId }}
            cancelHref={path}
            variant="danger"
          >
            Remove the override
          </FlagConfirmForm>
        </div>
      </Panel>
    </>
  );
}
