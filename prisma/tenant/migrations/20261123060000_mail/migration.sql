-- Mail that is to be sent and was, a tenant's own words for it, and links by mail that let a customer in.
-- CreateTable
CREATE TABLE "mail_messages" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "to_name" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "subject" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "interrupted" SMALLINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6) DEFAULT CURRENT_TIMESTAMP,
    "provider" TEXT,
    "provider_message_id" TEXT,
    "error_code" TEXT,
    "error_detail" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(6),

    CONSTRAINT "mail_messages_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "mail_texts" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "template" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "intro" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "mail_texts_pkey" PRIMARY KEY ("tenant_id","template","locale")
);

-- CreateTable
CREATE TABLE "customer_tokens" (
    "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "customer_tokens_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "mail_messages_tenant_id_due_at_idx" ON "mail_messages"("tenant_id", "due_at");

-- CreateIndex
CREATE INDEX "mail_messages_tenant_id_created_at_idx" ON "mail_messages"("tenant_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "mail_messages_tenant_id_provider_message_id_idx" ON "mail_messages"("tenant_id", "provider_message_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_messages_tenant_id_key_key" ON "mail_messages"("tenant_id", "key");

-- CreateIndex
CREATE INDEX "customer_tokens_tenant_id_customer_id_idx" ON "customer_tokens"("tenant_id", "customer_id");

-- CreateIndex
CREATE INDEX "customer_tokens_tenant_id_expires_at_idx" ON "customer_tokens"("tenant_id", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "customer_tokens_tenant_id_token_hash_key" ON "customer_tokens"("tenant_id", "token_hash");

-- AddForeignKey
ALTER TABLE "customer_tokens" ADD CONSTRAINT "customer_tokens_tenant_id_customer_id_fkey" FOREIGN KEY ("tenant_id", "customer_id") REFERENCES "customers"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


ALTER TABLE mail_messages ADD CONSTRAINT mail_messages_state_check CHECK (state IN ('queued', 'sending', 'sent', 'delivered',
  'bounced', 'complained', 'suppressed', 'failed'));
-- What is waiting has a time, and nothing else has.
ALTER TABLE mail_messages ADD CONSTRAINT mail_messages_due_check CHECK ((due_at IS NOT NULL) = (state IN ('queued', 'sending')));
ALTER TABLE mail_messages ADD CONSTRAINT mail_messages_size_check CHECK (length(key) <= 200 AND length(to_address) <= 320
  AND length(to_name) <= 200 AND length(subject) <= 400 AND length(error_detail) <= 1000 AND octet_length(data::text) <= 8192);
ALTER TABLE mail_texts ADD CONSTRAINT mail_texts_size_check CHECK (length(subject) <= 300 AND length(intro) <= 4000);
ALTER TABLE customer_tokens ADD CONSTRAINT customer_tokens_purpose_check CHECK (purpose IN ('password-reset', 'magic-link'));

SELECT gate.protect(name::regclass) FROM unnest(ARRAY['mail_messages', 'mail_texts', 'customer_tokens']) AS name;
-- The log has everybody's addresses in it. Who is limited still causes mail: they write into it and read nothing.
SELECT gate.hide_from_limited('mail_messages');
SELECT gate.limit_by_parent('customer_tokens', 'customer_id', 'customers');
