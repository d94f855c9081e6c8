/** What the search box looks through, kept in `products.search_text`: lower case, accents removed, one space between. */
export function searchText(product: {
  name: string;
  summary: string;
  tags: string[];
  skus: string[];
}): string {
  return fold([product.name, product.summary, ...product.tags, ...product.skus].join(" "));
}

/** Makes a word and what it is looked for in comparable: "Càffe" and "caffe" are one. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}
