import { ActionButton } from "@/components/admin/action-button";
import { Callout } from "@/components/ui/callout";
import type { Staff } from "@/lib/auth/guards";
import { getProduct } from "@/lib/catalogue/admin-queries";
import { isAppError } from "@/lib/errors/app-error";
import type { TenantContext } from "@/lib/tenancy/context";
import { restoreProductAction } from "../[id]/actions";
import { adminWords } from "@/lib/i18n/admin";

type Props = { ctx: TenantContext<Staff>; productId?: string; before?: string };

/** After a product was archived: says so, and takes it back. Gone as soon as it is no longer true. */
export async function ArchivedNotice({ ctx, productId, before }: Props) {
  if (!productId) return null;
  const product = await getProduct(ctx, productId).catch((error: unknown) => {
    if (isAppError(error, "NOT_FOUND")) return null;
    throw error;
  });
  if (product?.status !== "archived") return null;
  const status = before === "active" ? "active" : "draft";
  return (
    <Callout
      tone="success"
      actions={
        <ActionButton
          action={restoreProductAction}
          fields={{ id: product.id, status }}
          variant="outline"
          size="sm"
        >
          {adminWords(ctx.locale, "common")("undo")}
        </ActionButton>
      }
    >
      {adminWords(ctx.locale, "products")("archivedNotice", { name: product.name })}
    </Callout>
  );
}
