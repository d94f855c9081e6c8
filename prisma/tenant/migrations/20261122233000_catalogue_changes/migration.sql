-- Whatever pages of the catalogue are made of.
SELECT gate.feeds_catalogue(fed::regclass)
FROM unnest(ARRAY['categories', 'products', 'product_images', 'prices', 'stored_files']) AS fed;

-- How many are left is shown from five on (FEW in lib/catalogue/queries-shapes.ts): orders that take from more change no page.
SELECT gate.feeds_catalogue('variants', $shown$ to_jsonb(OLD) - 'stock' IS DISTINCT FROM to_jsonb(NEW) - 'stock'
  OR LEAST(COALESCE(OLD.stock, 6), 6) <> LEAST(COALESCE(NEW.stock, 6), 6) $shown$);
