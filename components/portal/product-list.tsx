import type { ProductCardShape } from "@/lib/catalogue/queries-shapes";
import { GalleryCard } from "./gallery-card";
import { MenuEntry } from "./menu-entry";
import { PlayfulCard } from "./playful-card";
import type { PortalView } from "./view";

type Props = {
  view: PortalView;
  products: ProductCardShape[];
  /** Level of each product's heading. */
  level?: 2 | 3 | 4;
  /** Its pictures are in the first screenful. */
  isFirst?: boolean;
  /** In a column beside something else, so fewer fit in a row. */
  isNarrow?: boolean;
};

/** Products the way the look shows them: a menu, a wall of pictures, or a shelf of toys. */
export function ProductList({ view, products, level = 3, isFirst = false, isNarrow = false }: Props) {
  if (view.look === "editorial") {
    return (
      <ul className={`grid gap-x-14 gap-y-1 ${isNarrow ? "" : "lg:grid-cols-2"}`}>
        {products.map((product) => (
          <MenuEntry key={product.id} view={view} product={product} level={level} />
        ))}
      </ul>
    );
  }
  const isGallery = view.look === "gallery";
  const Card = isGallery ? GalleryCard : PlayfulCard;
  const columns = isGallery
    ? "grid-cols-2 md:grid-cols-3 xl:grid-cols-4 gap-y-8"
    : "portal-tints grid-cols-2 md:grid-cols-3 xl:grid-cols-4";
  return (
    <ul className={`grid gap-tiles ${columns}`}>
      {products.map((product, index) => (
        <Card key={product.id} view={view} product={product} level={level} isFirst={isFirst && index < 4} />
      ))}
    </ul>
  );
}
