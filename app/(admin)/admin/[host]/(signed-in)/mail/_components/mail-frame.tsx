import { cn } from "@/components/ui/cn";

/** A mail as its readers see it. Nothing in it runs, sends or leads anywhere: the frame is a sandbox without rights. */
export function MailFrame({ html, title, className }: { html: string; title: string; className?: string }) {
  return (
    <iframe
      sandbox=""
      srcDoc={html}
      title={title}
      className={cn("block h-[44rem] w-full border-0 bg-surface-2", className)}
    />
  );
}
