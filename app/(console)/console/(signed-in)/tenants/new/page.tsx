import type { Metadata } from "next";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { NewTenantForm } from "@/components/console/new-tenant-form";
import { formatMoney } from "@/components/console/format";
import { requireConsole } from "@/lib/auth/guards";
import { listCandidates } from "@/lib/placement/choose-server";
import { listPlans } from "@/lib/tenants/plans";
import { CURRENCIES } from "@/lib/settings/schema";
import { LOCALES } from "@/lib/tenants/schema";
import { serverEnv } from "@/lib/env/server";
import { createTenantAction } from "./actions";

export const metadata: Metadata = { title: "New tenant" };

export default async function NewTenantPage() {
  const ctx = await requireConsole();
  const [plans, servers] = await Promise.all([listPlans(ctx), listCandidates(ctx)]);
  const names = new Intl.DisplayNames("en", { type: "currency" });
  return (
    <>
      <link rel="stylesheet" href="/fonts/bricolage.css" precedence="default" />
      <PageHeader
        title="New tenant"
        description="The portal is open the moment you create it, or seconds later where the place of its data has to be made first. It begins in a plain brand that its owner can change."
        above={
          <Breadcrumb
            label="Where you are"
            items={[{ href: "/tenants", label: "Tenants" }, { label: "New" }]}
          />
        }
      />
      <NewTenantForm
        action={createTenantAction}
        root={serverEnv().LIVERY_ROOT}
        plans={plans.map(({ id, name, priceMinor, currency }) => ({
          value: id,
          label: `${name}, ${formatMoney(priceMinor, currency)} a month`,
        }))}
        locales={Object.entries(LOCALES).map(([value, label]) => ({ value, label }))}
        currencies={CURRENCIES.map((code) => ({ value: code, label: `${code}, ${names.of(code)}` }))}
        servers={servers.filter(({ accepting }) => accepting)}
        timeZones={["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]}
      />
    </>
  );
}
