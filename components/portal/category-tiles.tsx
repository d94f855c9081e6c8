import { Link } from "@/components/ui/link";
import type { CategoryShape } from "@/lib/catalogue/queries-shapes";
import { translator } from "@/lib/i18n/translator";
import { Picture } from "./picture";
import type { PortalView } from "./view";

type Props = { view: PortalView; categories: CategoryShape[]; level?: 2 | 3 };

/** The ways into the catalogue. */
export function CategoryTiles({ view, categories, level = 3 }: Props) {
  if (view.look === "playful") return <Bubbles view={view} categories={categories} level={level} />;
  if (view.look === "gallery") return <Blocks view={view} categories={categories} level={level} />;
  return <Contents view={view} categories={categories} level={level} />;
}

/** A table of contents. */
function Contents({ view, categories, level }: Required<Props>) {
  const t = translator(view.locale, "home");
  const Heading = `h${level}` as const;
  return (
    <ul className="grid gap-x-14 sm:grid-cols-2">
      {categories.map(({ slug, name, description, productCount }) => (
        <li key={slug} data-part="category" className="relative border-t border-line py-5">
          <div className="flex items-baseline justify-between gap-4">
            <Heading className="text-2xl">
              <Link
                href={`/category/${slug}`}
                className="text-ink no-underline after:absolute after:inset-0 hover:text-primary-strong"
              >
                {name}
              </Link>
            </Heading>
            <span className="numeric text-sm text-muted">{t("choices", { count: productCount })}</span>
          </div>
          {description ? <p className="mt-1 max-w-[26rem] text-sm text-muted">{description}</p> : null}
        </li>
      ))}
    </ul>
  );
}

/** Pictures with their names in blocks of ink. */
function Blocks({ view, categories, level }: Required<Props>) {
  const t = translator(view.locale, "home");
  const Heading = `h${level}` as const;
  return (
    <ul className="grid auto-rows-fr grid-cols-2 gap-tiles lg:grid-cols-6">
      {categories.map(({ slug, name, productCount, picture }, index) => (
        <li
          key={slug}
          data-part="category"
          className={`portal-card relative flex min-h-44 flex-col justify-end overflow-clip bg-surface-2 lg:min-h-64 ${spanOf(index, categories.length)}`}
        >
          {picture ? (
            <Picture
              picture={picture}
              sizes="(min-width: 64rem) 48vw, 50vw"
              isDecorative
              className="absolute inset-0 size-full"
            />
          ) : null}
          <div className="relative flex flex-wrap items-baseline gap-x-3 bg-paper px-3 py-2 sm:w-fit sm:px-4">
            <Heading className="text-lg sm:text-xl">
              <Link
                href={`/category/${slug}`}
                className="text-ink no-underline after:absolute after:-inset-[100vmax]"
              >
                {name}
              </Link>
            </Heading>
            <span className="numeric text-sm text-muted">{t("count", { count: productCount })}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** How many tiles are wide, by what three to a row would leave over. */
const WIDE = [0, 4, 2] as const;

// Two wide ones to a row, then three: a wall without holes.
function spanOf(index: number, count: number): string {
  const span = count === 1 ? "lg:col-span-6" : index < WIDE[count % 3]! ? "lg:col-span-3" : "lg:col-span-2";
  const isLoneLast = count % 2 === 1 && index === count - 1;
  return `${span} ${isLoneLast ? "max-lg:col-span-2" : ""}`;
}

/** Round windows. */
function Bubbles({ view, categories, level }: Required<Props>) {
  const t = translator(view.locale, "home");
  const Heading = `h${level}` as const;
  return (
    <ul className="portal-tints grid grid-cols-2 justify-center gap-tiles sm:grid-cols-[repeat(auto-fit,minmax(9.5rem,13rem))]">
      {categories.map(({ slug, name, productCount, picture }) => (
        <li
          key={slug}
          data-part="category"
          className="portal-card portal-toy relative grid justify-items-center gap-3 rounded-card bg-(--tint) max-sm:last:odd:col-span-2 px-3 pt-6 pb-5 text-center"
        >
          <div className="aspect-square w-[min(100%,9rem)] overflow-clip rounded-full border-[6px] border-surface bg-surface">
            {picture ? <Picture picture={picture} sizes="9rem" isDecorative className="size-full" /> : null}
          </div>
          <div>
            <Heading className="text-xl">
              <Link href={`/category/${slug}`} className="text-ink no-underline after:absolute after:inset-0">
                {name}
              </Link>
            </Heading>
            <span className="numeric text-sm text-ink">{t("count", { count: productCount })}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
