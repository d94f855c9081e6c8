-- Invitations to a tenant's staff, and links by mail for those who are in it.
-- CreateTable
CREATE TABLE "staff_tokens" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "staff_tokens_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "staff_invitations" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "invited_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "accepted_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "staff_invitations_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "staff_tokens_tenant_id_subject_id_idx" ON "staff_tokens"("tenant_id", "subject_id");

-- CreateIndex
CREATE INDEX "staff_tokens_expires_at_idx" ON "staff_tokens"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "staff_tokens_tenant_id_token_hash_key" ON "staff_tokens"("tenant_id", "token_hash");

-- CreateIndex
CREATE INDEX "staff_invitations_tenant_id_created_at_idx" ON "staff_invitations"("tenant_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "staff_tokens" ADD CONSTRAINT "staff_tokens_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_invitations" ADD CONSTRAINT "staff_invitations_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE CASCADE;


ALTER TABLE staff_tokens ADD CONSTRAINT staff_tokens_purpose_check CHECK (purpose IN ('password-reset', 'magic-link', 'invitation'));
ALTER TABLE staff_invitations ADD CONSTRAINT staff_invitations_check CHECK (email = lower(email) AND length(email) <= 320
  AND role IN ('admin', 'editor', 'sales', 'viewer') AND NOT (accepted_at IS NOT NULL AND revoked_at IS NOT NULL));
-- One open invitation for an address: another one takes its place.
CREATE UNIQUE INDEX staff_invitations_open_key ON staff_invitations (tenant_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;

DO $$
DECLARE
  mine constant text := $own$ tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid $own$;
  fenced text;
BEGIN
  FOREACH fenced IN ARRAY ARRAY['staff_tokens', 'staff_invitations'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', fenced);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', fenced);
    EXECUTE format('CREATE POLICY tenant ON %I TO livery_app USING (%s) WITH CHECK (%s)', fenced, mine, mine);
    EXECUTE format('CREATE POLICY platform ON %I TO livery_platform, livery_owner USING (true) WITH CHECK (true)', fenced);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON staff_invitations TO livery_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON staff_tokens TO livery_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON staff_tokens, staff_invitations TO livery_platform;
