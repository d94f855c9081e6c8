import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Panel } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { NavTabs } from "@/components/ui/nav-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { requireConsole } from "@/lib/auth/guards";
import { findInMailbox, isMailboxOpen, linksIn, type KeptMail } from "@/lib/mail/mailbox";
import { picturesWithin } from "@/lib/mail/pictures-within";

export const metadata: Metadata = { title: "Mail" };

const VIEWS = [
  { view: "html", label: "As it looks" },
  { view: "text", label: "Plain text" },
  { view: "source", label: "Source" },
] as const;

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ view?: string | string[] }> };

export default async function KeptMailPage({ params, searchParams }: Props) {
  await requireConsole();
  const { id } = await params;
  const mail = isMailboxOpen() ? await findInMailbox(id) : null;
  if (!mail) notFound();
  const asked = (await searchParams).view;
  const view = VIEWS.find((one) => one.view === asked)?.view ?? "html";
  const href = (one: string) => `/mailbox/${id}${one === "html" ? "" : `?view=${one}`}`;
  return (
    <>
      <PageHeader
        above={
          <Link href="/mailbox" className="link text-sm">
            Mailbox
          </Link>
        }
        title={mail.subject}
        description={`From ${mail.from} to ${mail.to}, of ${mail.tenant.name}.`}
      />
      <NavTabs
        label="Views"
        tabs={VIEWS.map((one) => ({ href: href(one.view), label: one.label, current: one.view === view }))}
      />
      <Panel flush>
        <View mail={mail} view={view} />
      </Panel>
      <Panel title="Links in it">
        <ul className="grid gap-1">
          {linksIn(mail).map((link) => (
            <li key={link} className="[overflow-wrap:anywhere]">
              <a href={link} className="link" rel="noreferrer">
                {link}
              </a>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

async function View({ mail, view }: { mail: KeptMail; view: (typeof VIEWS)[number]["view"] }) {
  if (view === "html")
    return (
      // Without rights: nothing in it runs or leads anywhere. Its logo is on the tenant's host, which this page may not load from.
      <iframe
        sandbox=""
        srcDoc={await picturesWithin(mail.html, mail.tenant)}
        title="The mail"
        className="block h-[48rem] w-full border-0"
      />
    );
  const headers = Object.entries(mail.headers).map(([name, value]) => `${name}: ${value}\n`);
  return (
    <pre tabIndex={0} className="max-h-[48rem] overflow-auto p-card text-sm whitespace-pre-wrap">
      {view === "text" ? mail.text : `${headers.join("")}\n${mail.html}`}
    </pre>
  );
}
