-- AlterTable
ALTER TABLE "products" ADD COLUMN     "ext_data" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "schema_version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "customers" ADD COLUMN     "ext_data" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "schema_version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "ext_data" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "schema_version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "form_versions" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "form" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "form_versions_pkey" PRIMARY KEY ("tenant_id","form","version")
);

-- CreateTable
CREATE TABLE "answer_terms" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "form" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "number" DOUBLE PRECISION,
    "row_id" UUID NOT NULL,

    CONSTRAINT "answer_terms_pkey" PRIMARY KEY ("tenant_id","form","field","term","row_id")
);

-- CreateIndex
CREATE INDEX "answer_terms_tenant_id_form_field_number_idx" ON "answer_terms"("tenant_id", "form", "field", "number");

-- CreateIndex
CREATE INDEX "answer_terms_tenant_id_form_row_id_idx" ON "answer_terms"("tenant_id", "form", "row_id");


ALTER TABLE products ADD CONSTRAINT products_ext_data_check CHECK (jsonb_typeof(ext_data) = 'object' AND schema_version >= 0);
ALTER TABLE customers ADD CONSTRAINT customers_ext_data_check CHECK (jsonb_typeof(ext_data) = 'object' AND schema_version >= 0);
ALTER TABLE orders ADD CONSTRAINT orders_ext_data_check CHECK (jsonb_typeof(ext_data) = 'object' AND schema_version >= 0);
ALTER TABLE form_versions ADD CONSTRAINT form_versions_form_check CHECK (form IN ('products', 'customers', 'orders') AND version > 0);

SELECT gate.protect('form_versions', append_only => true);
SELECT gate.allow_erasure();
SELECT gate.protect('answer_terms');
SELECT gate.answers_are_found(form::regclass, form) FROM unnest(ARRAY['products', 'customers', 'orders']) AS form;

-- What is found is found by those who may see the row it stands for.
DO $$ DECLARE
  within constant text := $within$ CASE form
    WHEN 'customers' THEN EXISTS (SELECT FROM customers c WHERE c.tenant_id = answer_terms.tenant_id AND c.id = row_id)
    WHEN 'orders' THEN EXISTS (SELECT FROM orders o WHERE o.tenant_id = answer_terms.tenant_id AND o.id = row_id)
    ELSE true END $within$;
BEGIN
  EXECUTE format('CREATE POLICY row_limit ON answer_terms AS RESTRICTIVE TO livery_limited USING (%s) WITH CHECK (%s)', within, within);
END $$;
