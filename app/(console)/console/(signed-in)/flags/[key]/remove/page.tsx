import type { Metadata } from "next";
import { FlagConfirmForm } from "@/components/console/flag-confirm-form";
import { FlagNotFound } from "@/components/console/flag-not-found";
import { count } from "@/components/console/format";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { removeFlagAction } from "../../actions";
import { loadFlagPage } from "../page-data";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { found } = await loadFlagPage((await params).key);
  return { title: found ? `Remove ${found.item.key}` : "Flag not found" };
}

export default async function RemoveFlagPage({ params }: Props) {
  const { found } = await loadFlagPage((await params).key);
  if (!found) return <FlagNotFound />;
  const { key, isDeclared, overrides } = found.item;
  const path = `/flags/${key}`;
  return (
    <>
      <PageHeader
        title={`Remove ${key}?`}
        above={
          <Breadcrumb
            label="Where you are"
            items={[{ href: "/flags", label: "Flags" }, { href: path, label: key }, { label: "Remove" }]}
          />
        }
      />
      <Panel className="max-w-2xl">
        {isDeclared ? (
          <div className="grid gap-3">
            <p>The code asks for this flag: it is taken out of the code first.</p>
            <LinkButton href={path} variant="outline" className="w-fit">
              Back to the flag
            </LinkButton>
          </div>
        ) : (
          <div className="grid gap-4">
            <p className="max-w-text">
              Nothing changes for any tenant: the code does not ask for it. What was said of it is deleted
              {overrides.length ? `, and ${count(overrides.length, "override")} with it` : ""}; what was done
              with it stays in the activity.
            </p>
            <FlagConfirmForm action={removeFlagAction} fields={{ key }} cancelHref={path} variant="danger">
              Remove the flag
            </FlagConfirmForm>
          </div>
        )}
      </Panel>
    </>
  );
}
