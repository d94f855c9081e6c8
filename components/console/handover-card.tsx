"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Handover } from "@/lib/tenants/handover";

type Props = {
  handover: Handover;
  tenantName: string;
  addresses: string[];
  cookie: { name: string; path: string };
  /** Until it is, the page comes again by itself, and the password with it. */
  isOpen: boolean;
};

/** What to pass on to the owner of a tenant that was just created. Shown once: the sealed copy is dropped as it appears. */
export function HandoverCard({ handover, tenantName, addresses, cookie, isOpen }: Props) {
  const { email, password } = handover;
  useEffect(() => {
    if (isOpen) document.cookie = `${cookie.name}=; path=${cookie.path}; max-age=0`;
  }, [cookie.name, cookie.path, isOpen]);
  return (
    <section role="status" className="card-look grid gap-3 border-success p-card">
      <h2 className="house text-2xl">
        {tenantName} is {isOpen ? "open" : "being created"}
      </h2>
      <ul className="grid gap-1">
        {addresses.map((address) => (
          <li key={address} className="flex flex-wrap gap-x-4">
            <a href={address} target="_blank" rel="noreferrer" className="link break-all">
              {address}
              <span className="sr-only"> (opens a new tab)</span>
            </a>
            <a href={`${address}/admin`} target="_blank" rel="noreferrer" className="link break-all">
              its admin
              <span className="sr-only"> (opens a new tab)</span>
            </a>
          </li>
        ))}
      </ul>
      {password ? (
        <div className="grid gap-1.5">
          <p>
            Pass this temporary password on to <strong>{email}</strong>. It is shown this once and kept
            nowhere in clear.
          </p>
          <p className="flex flex-wrap items-center gap-2">
            <code
              data-testid="temporary-password"
              className="rounded-control bg-surface-2 px-3 py-1.5 font-mono text-lg select-all"
            >
              {password}
            </code>
            <CopyButton text={password} />
          </p>
        </div>
      ) : (
        <p>
          <strong>{email}</strong> is staff of another tenant already, is now the owner here as well, and
          signs in with the password they have.
        </p>
      )}
    </section>
  );
}

function CopyButton({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false); // a browser that keeps the clipboard to itself: one click selects the text
    }
  }
  return (
    <Button variant="outline" size="sm" onClick={copy} className="noscript:hidden">
      {isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      <span aria-live="polite">{isCopied ? "Copied" : "Copy"}</span>
    </Button>
  );
}
