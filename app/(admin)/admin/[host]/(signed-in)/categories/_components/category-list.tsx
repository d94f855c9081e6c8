import { ArrowDown, ArrowUp } from "lucide-react";
import { Link } from "@/components/ui/link";
import { ActionButton } from "@/components/admin/action-button";
import type { CategoryRow } from "@/lib/catalogue/admin-queries";
import { moveCategoryAction } from "../actions";
import type { TranslateAdmin } from "@/lib/i18n/admin";

type Say = { t: TranslateAdmin<"categories"> };
type Props = Say & { categories: CategoryRow[]; canWrite: boolean };

export function CategoryList({ categories, canWrite, t }: Props) {
  return (
    <ol>
      {categories.map((category, index) => (
        <li
          key={category.id}
          className="relative flex min-h-(--row) items-center gap-2 border-b border-line px-card py-1.5 last:border-b-0 hover:bg-surface-2"
        >
          <div className="me-auto grid min-w-0">
            <Link
              href={`/admin/categories/${category.id}`}
              className="w-fit font-strong after:absolute after:inset-0 hover:underline"
            >
              {category.name}
            </Link>
            {category.description ? (
              <p className="truncate text-sm text-muted">{category.description}</p>
            ) : null}
          </div>
          <Link
            href={`/admin/products?category=${category.id}`}
            className="numeric relative shrink-0 px-2 py-1 text-sm text-muted hover:text-ink hover:underline"
          >
            {t("products", { count: category.products })}
          </Link>
          {canWrite ? (
            <div className="relative flex shrink-0">
              <Move category={category} direction="up" disabled={index === 0} t={t} />
              <Move category={category} direction="down" disabled={index === categories.length - 1} t={t} />
            </div>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

type MoveProps = Say & { category: CategoryRow; direction: "up" | "down"; disabled: boolean };

function Move({ category, direction, disabled, t }: MoveProps) {
  const Arrow = direction === "up" ? ArrowUp : ArrowDown;
  return (
    <ActionButton
      action={moveCategoryAction}
      fields={{ id: category.id, direction }}
      variant="ghost"
      size="icon-sm"
      disabled={disabled}
      aria-label={t(direction === "up" ? "moveUp" : "moveDown", { name: category.name })}
    >
      <Arrow aria-hidden="true" />
    </ActionButton>
  );
}
