import "server-only";
import { inTenant } from "@/lib/db/scopes";
import type { CatalogueScope } from "./queries";
import { productCard, productSelect, type ProductCardShape } from "./queries-shapes";
import { searchTerms } from "./search-terms";
import { fold } from "./search-text";

const MATCHES_READ = 200;
const MATCHES_SHOWN = 48;

/** The products that hold every word, best first. Nothing is looked for without a word. */
export async function searchProducts({ tenant }: CatalogueScope, query: string): Promise<ProductCardShape[]> {
  const terms = searchTerms(query);
  if (terms.length === 0) return [];
  return inTenant({ tenant }, async (db) => {
    const rows = await db.product.findMany({
      where: { status: "active", AND: terms.map((term) => ({ searchText: { contains: asLiteral(term) } })) },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      take: MATCHES_READ,
      select: productSelect(tenant.settings.general.currency),
    });
    const cards = rows.map(productCard).filter((card) => card !== null);
    return cards.toSorted((left, right) => rank(left, terms) - rank(right, terms)).slice(0, MATCHES_SHOWN);
  });
}

/** 0 is best: the name begins with what was typed, then holds all of it, then some of it; what is gone comes last. */
function rank(card: ProductCardShape, terms: string[]): number {
  const name = fold(card.name);
  const gone = card.availability === "gone" ? 10 : 0;
  if (name.startsWith(terms.join(" "))) return gone;
  if (terms.every((term) => name.includes(term))) return gone + 1;
  if (terms.some((term) => name.includes(term))) return gone + 2;
  return gone + 3;
}

/** LIKE has its own special characters, and Prisma leaves them as they are. */
function asLiteral(term: string): string {
  return term.replace(/[\\%_]/g, "\\$&");
}
