import { LinkButton } from "@/components/ui/link-button";
import { Wordmark } from "./mark";
import { NothingHere } from "./nothing-here";

/** An address that the console does not have. */
export function MissingPage() {
  return (
    <main id="main" className="grid min-h-dvh grid-rows-[auto_1fr]">
      <header className="bg-chrome px-gutter py-4 text-chrome-ink">
        <Wordmark />
      </header>
      <div className="grid place-items-center">
        <NothingHere
          title="There is no such page"
          actions={<LinkButton href="/">To the overview</LinkButton>}
        >
          The address may be mistyped, or from another version of the console.
        </NothingHere>
      </div>
    </main>
  );
}
