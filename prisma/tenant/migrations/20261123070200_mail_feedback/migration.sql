-- Whom a tenant does not write to any more, and what its provider has told of mails afterwards (lib/integrations/email).
CREATE TABLE "mail_suppressions" (
  "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
  "address" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "by" TEXT NOT NULL,
  "detail" TEXT NOT NULL DEFAULT '',

  CONSTRAINT "mail_suppressions_pkey" PRIMARY KEY ("tenant_id", "address"),
  CONSTRAINT "mail_suppressions_address_check" CHECK ("address" = lower("address")),
  CONSTRAINT "mail_suppressions_reason_check" CHECK ("reason" IN ('bounce', 'complaint', 'manual'))
);
CREATE INDEX "mail_suppressions_tenant_id_since_idx" ON "mail_suppressions" ("tenant_id", "since" DESC);

CREATE TABLE "mail_feedback" (
  "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
  "id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "provider" TEXT NOT NULL,
  "provider_message_id" TEXT NOT NULL,
  "detail" TEXT NOT NULL DEFAULT '',
  "at" TIMESTAMPTZ(6) NOT NULL,
  "received_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "mail_feedback_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "mail_feedback_kind_check" CHECK ("kind" IN ('delivered', 'soft_bounce', 'hard_bounce', 'complaint'))
);
CREATE INDEX "mail_feedback_tenant_id_address_at_idx" ON "mail_feedback" ("tenant_id", "address", "at" DESC);
CREATE INDEX "mail_feedback_tenant_id_received_at_idx" ON "mail_feedback" ("tenant_id", "received_at");

SELECT gate.protect('mail_suppressions');
SELECT gate.protect('mail_feedback');
