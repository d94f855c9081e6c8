import type { ProductPage } from "@/lib/catalogue/queries";
import { pictureUrl } from "@/lib/files/picture-url";

/** The product as search engines read it. A data block: nothing in it runs. */
export function ProductData({ product, currency }: { product: ProductPage; currency: string }) {
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const data = {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.name,
    description: product.summary,
    image: product.pictures.map((picture) => pictureUrl(picture.key, 1600)),
    offers: product.variants.map((variant) => ({
      "@type": "Offer",
      name: variant.name || undefined,
      sku: variant.sku,
      price: (variant.priceMinor / 10 ** digits).toFixed(digits),
      priceCurrency: currency,
      availability: `https://schema.org/${variant.availability === "gone" ? "OutOfStock" : "InStock"}`,
    })),
  };
  // `<` could end the element early; inside JSON it may be written as an escape.
  const json = JSON.stringify(data).replace(/</g, "\\u003c");
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
