import type { Metadata } from "next";
import { FlagConfirmForm } from "@/components/console/flag-confirm-form";
import { FlagEffect } from "@/components/console/flag-effect";
import { FlagForm } from "@/components/console/flag-form";
import { FlagNotFound } from "@/components/console/flag-not-found";
import { count } from "@/components/console/format";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { effectOf, flagWith } from "@/lib/flags/flag-queries";
import { listPlans } from "@/lib/tenants/plans";
import { changeFlagAction } from "../../actions";
import type { Search } from "../flag-query";
import { loadFlagPage } from "../page-data";
import { readChangeQuery } from "./change-query";

type Props = { params: Promise<{ key: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { found } = await loadFlagPage((await params).key);
  return { title: found ? `Change ${found.item.key}` : "Flag not found" };
}

export default async function ChangeFlagPage({ params, searchParams }: Props) {
  const { ctx, found } = await loadFlagPage((await params).key);
  if (!found) return <FlagNotFound />;
  const { item, decided } = found;
  const { key, flag, version } = item;
  const plans = await listPlans(ctx);
  const { typed, values, faults } = readChangeQuery(await searchParams, item);
  const effect = values ? effectOf(flag, flagWith(flag, values, plans), decided) : [];
  const isOld = typed.version !== String(version);
  return (
    <>
      <PageHeader
        title={`Change ${key}`}
        description="Nothing is changed before you have seen whom it concerns."
        above={
          <Breadcrumb
            label="Where you are"
            items={[
              { href: "/flags", label: "Flags" },
              { href: `/flags/${key}`, label: key },
              { label: "Change" },
            ]}
          />
        }
      />
      {isOld ? (
        <Callout
          tone="warning"
          title="Somebody has changed this flag meanwhile"
          actions={
            <LinkButton href={`/flags/${key}/change`} variant="outline" size="sm">
              Begin anew
            </LinkButton>
          }
        >
          What you typed is still in the form.
        </Callout>
      ) : null}
      {values && !isOld ? (
        <Panel title="Whom it concerns" className="max-w-4xl">
          <div className="grid gap-4">
            {flag.killedAt ? (
              <Callout>
                The kill switch is pressed: it stays off for everybody until that is taken back.
              </Callout>
            ) : null}
            <FlagEffect effect={effect} of={decided.length} />
            <FlagConfirmForm
              key={JSON.stringify(typed)}
              action={changeFlagAction}
              fields={{ key, ...typed }}
              cancelHref={`/flags/${key}`}
            >
              {effect.length ? `Change it for ${count(effect.length, "tenant")}` : "Change it"}
            </FlagConfirmForm>
          </div>
        </Panel>
      ) : null}
      <Panel className="max-w-4xl">
        <FlagForm key={JSON.stringify(typed)} flagKey={key} typed={typed} faults={faults} plans={plans} />
      </Panel>
    </>
  );
}
