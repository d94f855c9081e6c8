import { Breadcrumb } from "@/components/ui/breadcrumb";

/** The way from a tenant's settings, or a page below them, back to the tenant. */
export function SettingsBreadcrumb({
  tenant,
  page,
}: {
  tenant: { id: string; code: string };
  page?: string;
}) {
  const path = `/tenants/${tenant.id}`;
  return (
    <Breadcrumb
      label="Where you are"
      items={[
        { href: "/tenants", label: "Tenants" },
        { href: path, label: tenant.code },
        ...(page
          ? [{ href: `${path}/settings`, label: "Settings" }, { label: page }]
          : [{ label: "Settings" }]),
      ]}
    />
  );
}
