-- CreateTable
CREATE TABLE "audit_events" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "categories" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "categories_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "products" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "id" UUID NOT NULL,
    "category_id" UUID,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "facts" JSONB NOT NULL DEFAULT '[]',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "status" TEXT NOT NULL DEFAULT 'draft',
    "position" INTEGER NOT NULL DEFAULT 0,
    "search_text" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "products_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "product_images" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "file_key" TEXT NOT NULL,
    "alt" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "product_images_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "variants" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,
    "stock" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'active',

    CONSTRAINT "variants_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "prices" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "compare_at_minor" BIGINT,

    CONSTRAINT "prices_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "stored_files" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "key" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "color" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_files_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
CREATE TABLE "customers" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "address" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customers_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "customer_credentials" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "customer_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_credentials_pkey" PRIMARY KEY ("tenant_id","customer_id")
);

-- CreateTable
CREATE TABLE "customer_sessions" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "customer_sessions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "carts" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "id" UUID NOT NULL,
    "customer_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "carts_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "cart_lines" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "cart_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cart_lines_pkey" PRIMARY KEY ("tenant_id","cart_id","variant_id")
);

-- CreateTable
CREATE TABLE "orders" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "access_token" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'placed',
    "customer_id" UUID,
    "contact_name" TEXT NOT NULL,
    "contact_email" TEXT NOT NULL,
    "contact_phone" TEXT NOT NULL,
    "delivery" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "payment_method" TEXT NOT NULL,
    "payment_status" TEXT NOT NULL DEFAULT 'due',
    "currency" TEXT NOT NULL,
    "subtotal_minor" BIGINT NOT NULL,
    "delivery_fee_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "placed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "variant_id" UUID,
    "product_name" TEXT NOT NULL,
    "variant_name" TEXT NOT NULL DEFAULT '',
    "sku" TEXT NOT NULL,
    "unit_minor" BIGINT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "total_minor" BIGINT NOT NULL,

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("tenant_id","order_id","position")
);

-- CreateTable
CREATE TABLE "order_events" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT,
    "body" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "order_events_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "counters" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "name" TEXT NOT NULL,
    "value" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "counters_pkey" PRIMARY KEY ("tenant_id","name")
);

-- CreateIndex
CREATE INDEX "audit_events_tenant_id_at_idx" ON "audit_events"("tenant_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "categories_tenant_id_slug_key" ON "categories"("tenant_id", "slug");

-- CreateIndex
CREATE INDEX "products_tenant_id_category_id_position_idx" ON "products"("tenant_id", "category_id", "position");

-- CreateIndex
CREATE INDEX "products_tenant_id_status_position_idx" ON "products"("tenant_id", "status", "position");

-- CreateIndex
CREATE UNIQUE INDEX "products_tenant_id_slug_key" ON "products"("tenant_id", "slug");

-- CreateIndex
CREATE INDEX "product_images_tenant_id_product_id_position_idx" ON "product_images"("tenant_id", "product_id", "position");

-- CreateIndex
CREATE INDEX "variants_tenant_id_product_id_position_idx" ON "variants"("tenant_id", "product_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "variants_tenant_id_sku_key" ON "variants"("tenant_id", "sku");

-- CreateIndex
CREATE UNIQUE INDEX "prices_tenant_id_variant_id_currency_key" ON "prices"("tenant_id", "variant_id", "currency");

-- CreateIndex
CREATE UNIQUE INDEX "customers_tenant_id_email_key" ON "customers"("tenant_id", "email");

-- CreateIndex
CREATE INDEX "customer_sessions_tenant_id_customer_id_idx" ON "customer_sessions"("tenant_id", "customer_id");

-- CreateIndex
CREATE INDEX "customer_sessions_tenant_id_expires_at_idx" ON "customer_sessions"("tenant_id", "expires_at");

-- CreateIndex
CREATE INDEX "carts_tenant_id_status_updated_at_idx" ON "carts"("tenant_id", "status", "updated_at");

-- CreateIndex
CREATE INDEX "orders_tenant_id_placed_at_idx" ON "orders"("tenant_id", "placed_at" DESC);

-- CreateIndex
CREATE INDEX "orders_tenant_id_status_placed_at_idx" ON "orders"("tenant_id", "status", "placed_at" DESC);

-- CreateIndex
CREATE INDEX "orders_tenant_id_customer_id_placed_at_idx" ON "orders"("tenant_id", "customer_id", "placed_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "orders_tenant_id_number_key" ON "orders"("tenant_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "orders_tenant_id_access_token_key" ON "orders"("tenant_id", "access_token");

-- CreateIndex
CREATE UNIQUE INDEX "orders_tenant_id_idempotency_key_key" ON "orders"("tenant_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "order_lines_tenant_id_variant_id_idx" ON "order_lines"("tenant_id", "variant_id");

-- CreateIndex
CREATE INDEX "order_events_tenant_id_order_id_at_idx" ON "order_events"("tenant_id", "order_id", "at");

-- AddForeignKey
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_category_id_fkey" FOREIGN KEY ("tenant_id", "category_id") REFERENCES "categories"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "product_images" ADD CONSTRAINT "product_images_tenant_id_product_id_fkey" FOREIGN KEY ("tenant_id", "product_id") REFERENCES "products"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_images" ADD CONSTRAINT "product_images_tenant_id_file_key_fkey" FOREIGN KEY ("tenant_id", "file_key") REFERENCES "stored_files"("tenant_id", "key") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "variants" ADD CONSTRAINT "variants_tenant_id_product_id_fkey" FOREIGN KEY ("tenant_id", "product_id") REFERENCES "products"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prices" ADD CONSTRAINT "prices_tenant_id_variant_id_fkey" FOREIGN KEY ("tenant_id", "variant_id") REFERENCES "variants"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_credentials" ADD CONSTRAINT "customer_credentials_tenant_id_customer_id_fkey" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "customers"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_sessions" ADD CONSTRAINT "customer_sessions_tenant_id_customer_id_fkey" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "customers"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "carts" ADD CONSTRAINT "carts_tenant_id_customer_id_fkey" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "customers"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_tenant_id_cart_id_fkey" FOREIGN KEY ("tenant_id", "cart_id") REFERENCES "carts"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_tenant_id_variant_id_fkey" FOREIGN KEY ("tenant_id", "variant_id") REFERENCES "variants"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_tenant_id_customer_id_fkey" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "customers"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "orders"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "orders"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema language cannot say. Text with a check instead of an enum: only leakproof operators may use an
-- index under row-level security, and the comparison of enums is not one.
ALTER TABLE products ADD CONSTRAINT products_status_check CHECK (status IN ('draft', 'active', 'archived'));
ALTER TABLE variants ADD CONSTRAINT variants_status_check CHECK (status IN ('active', 'archived'));
ALTER TABLE variants ADD CONSTRAINT variants_stock_check CHECK (stock >= 0);
ALTER TABLE prices ADD CONSTRAINT prices_amount_check CHECK (amount_minor >= 0 AND currency ~ '^[A-Z]{3}$');
ALTER TABLE carts ADD CONSTRAINT carts_status_check CHECK (status IN ('open', 'ordered', 'abandoned'));
ALTER TABLE cart_lines ADD CONSTRAINT cart_lines_quantity_check CHECK (quantity BETWEEN 1 AND 999);
ALTER TABLE orders ADD CONSTRAINT orders_status_check
  CHECK (status IN ('placed', 'confirmed', 'preparing', 'on_the_way', 'completed', 'cancelled'));
ALTER TABLE orders ADD CONSTRAINT orders_payment_status_check CHECK (payment_status IN ('due', 'paid', 'refunded', 'void'));
ALTER TABLE orders ADD CONSTRAINT orders_total_check
  CHECK (subtotal_minor >= 0 AND delivery_fee_minor >= 0 AND total_minor = subtotal_minor + delivery_fee_minor);
ALTER TABLE order_lines ADD CONSTRAINT order_lines_total_check CHECK (quantity > 0 AND total_minor = unit_minor * quantity);
ALTER TABLE order_events ADD CONSTRAINT order_events_kind_check CHECK (kind IN ('placed', 'moved', 'note'));

SELECT gate.protect(name::regclass)
FROM unnest(ARRAY['customers', 'customer_credentials', 'customer_sessions', 'categories', 'products', 'product_images',
  'variants', 'prices', 'stored_files', 'carts', 'cart_lines', 'orders', 'order_lines', 'counters']) AS name;
SELECT gate.protect(name::regclass, append_only => true) FROM unnest(ARRAY['order_events', 'audit_events']) AS name;

DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO livery_app', current_schema()); END $$;
