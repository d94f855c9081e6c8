import type { Metadata } from "next";
import { FlagConfirmForm } from "@/components/console/flag-confirm-form";
import { FlagEffect } from "@/components/console/flag-effect";
import { FlagNotFound } from "@/components/console/flag-not-found";
import { count } from "@/components/console/format";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { effectOf } from "@/lib/flags/flag-queries";
import { killFlagAction, reviveFlagAction } from "../../actions";
import { loadFlagPage } from "../page-data";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { found } = await loadFlagPage((await params).key);
  return { title: found ? `Kill switch of ${found.item.key}` : "Flag not found" };
}

/** Presses the kill switch of a flag, or takes it back where it is pressed. */
export default async function KillFlagPage({ params }: Props) {
  const { found } = await loadFlagPage((await params).key);
  if (!found) return <FlagNotFound />;
  const { item, decided } = found;
  const { key, flag } = item;
  const isKilled = flag.killedAt !== null;
  const effect = effectOf(flag, { ...flag, killedAt: isKilled ? null : new Date() }, decided);
  const concerned = effect.length ? ` for ${count(effect.length, "tenant")}` : "";
  return (
    <>
      <PageHeader
        title={isKilled ? "Take the kill switch back?" : "Press the kill switch?"}
        above={
          <Breadcrumb
            label="Where you are"
            items={[
              { href: "/flags", label: "Flags" },
              { href: `/flags/${key}`, label: key },
              { label: "Kill switch" },
            ]}
          />
        }
      />
      <Panel className="max-w-2xl">
        <div className="grid gap-4">
          <p className="max-w-text">
            {isKilled
              ? "The flag is again what was said of it: overrides, schedule, plan and rollout hold as before."
              : "The flag is off for everybody within a second, whatever else is said of it. Nothing of that is lost: the switch can be taken back."}
          </p>
          <FlagEffect effect={effect} of={decided.length} />
          <FlagConfirmForm
            action={isKilled ? reviveFlagAction : killFlagAction}
            fields={{ key }}
            cancelHref={`/flags/${key}`}
            variant={isKilled ? undefined : "danger"}
          >
            {isKilled ? `Take it back${concerned}` : `Switch it off${concerned || " for everybody"}`}
          </FlagConfirmForm>
        </div>
      </Panel>
    </>
  );
}
