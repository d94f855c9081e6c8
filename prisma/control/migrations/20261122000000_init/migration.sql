-- CreateTable
CREATE TABLE "platform_events" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_id" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "platform_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "hits" INTEGER NOT NULL,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "brandings" (
    "tenant_id" UUID NOT NULL,
    "published" JSONB NOT NULL,
    "draft" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brandings_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "branding_versions" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" TEXT,

    CONSTRAINT "branding_versions_pkey" PRIMARY KEY ("tenant_id","version")
);

-- CreateTable
CREATE TABLE "staff_users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_credentials" (
    "staff_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_credentials_pkey" PRIMARY KEY ("staff_id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "tenant_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("tenant_id","staff_id")
);

-- CreateTable
CREATE TABLE "staff_sessions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "staff_sessions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "operators" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operators_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_sessions" (
    "id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "operator_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plans" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "features" JSONB NOT NULL,
    "limits" JSONB NOT NULL,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenants" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'creating',
    "plan_id" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "epoch" BIGINT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "placements" (
    "tenant_id" UUID NOT NULL,
    "level" TEXT NOT NULL DEFAULT 'shared',
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "placements_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "suspensions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "suspended_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "suspended_by" UUID,
    "resumed_at" TIMESTAMPTZ(6),
    "resumed_by" UUID,

    CONSTRAINT "suspensions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "domains" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "is_primary" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "domains_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "host_patterns" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "host_patterns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "routing_changes" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "routing_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "platform_events_at_idx" ON "platform_events"("at");

-- CreateIndex
CREATE INDEX "platform_events_subject_id_at_idx" ON "platform_events"("subject_id", "at");

-- CreateIndex
CREATE INDEX "rate_limits_ends_at_idx" ON "rate_limits"("ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "staff_users_email_key" ON "staff_users"("email");

-- CreateIndex
CREATE INDEX "memberships_staff_id_idx" ON "memberships"("staff_id");

-- CreateIndex
CREATE INDEX "staff_sessions_tenant_id_staff_id_idx" ON "staff_sessions"("tenant_id", "staff_id");

-- CreateIndex
CREATE INDEX "staff_sessions_expires_at_idx" ON "staff_sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "operators_email_key" ON "operators"("email");

-- CreateIndex
CREATE INDEX "operator_sessions_operator_id_idx" ON "operator_sessions"("operator_id");

-- CreateIndex
CREATE INDEX "operator_sessions_expires_at_idx" ON "operator_sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "plans_rank_key" ON "plans"("rank");

-- CreateIndex
CREATE UNIQUE INDEX "tenants_code_key" ON "tenants"("code");

-- CreateIndex
CREATE UNIQUE INDEX "tenants_slug_key" ON "tenants"("slug");

-- CreateIndex
CREATE INDEX "tenants_status_idx" ON "tenants"("status");

-- CreateIndex
CREATE UNIQUE INDEX "domains_host_key" ON "domains"("host");

-- CreateIndex
CREATE UNIQUE INDEX "host_patterns_pattern_key" ON "host_patterns"("pattern");

-- CreateIndex
CREATE INDEX "routing_changes_at_idx" ON "routing_changes"("at");

-- AddForeignKey
ALTER TABLE "brandings" ADD CONSTRAINT "brandings_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "branding_versions" ADD CONSTRAINT "branding_versions_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_credentials" ADD CONSTRAINT "staff_credentials_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff_users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff_users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff_users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operator_sessions" ADD CONSTRAINT "operator_sessions_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placements" ADD CONSTRAINT "placements_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "domains" ADD CONSTRAINT "domains_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE CASCADE;


GRANT USAGE ON SCHEMA control TO livery_app, livery_platform;

ALTER TABLE tenants ADD CONSTRAINT tenants_code_check CHECK (code ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$');
ALTER TABLE tenants ADD CONSTRAINT tenants_status_check CHECK (status IN ('creating', 'active', 'suspended', 'archived'));
ALTER TABLE placements ADD CONSTRAINT placements_level_check CHECK (level IN ('shared'));
ALTER TABLE domains ADD CONSTRAINT domains_state_check
  CHECK (state IN ('pending', 'verifying', 'active', 'failed', 'expired'));
ALTER TABLE domains ADD CONSTRAINT domains_host_check CHECK (host = lower(host) AND host !~ '[^a-z0-9.-]' AND length(host) <= 253);
ALTER TABLE host_patterns ADD CONSTRAINT host_patterns_kind_check CHECK (kind IN ('template', 'regexp'));
ALTER TABLE memberships ADD CONSTRAINT memberships_role_check CHECK (role IN ('owner', 'admin', 'editor', 'viewer'));
ALTER TABLE staff_users ADD CONSTRAINT staff_users_email_check CHECK (email = lower(email));
ALTER TABLE operators ADD CONSTRAINT operators_email_check CHECK (email = lower(email));
CREATE UNIQUE INDEX suspensions_open_key ON suspensions (tenant_id) WHERE resumed_at IS NULL;
CREATE UNIQUE INDEX domains_primary_key ON domains (tenant_id) WHERE is_primary;

-- The platform's role reaches every row here, and no tenant's rows in the tenant tables. The owner has the same policy,
-- because FORCE puts it under the policies too and the triggers below run as the owner.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA control TO livery_platform;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA control TO livery_platform;
REVOKE UPDATE, DELETE ON platform_events FROM livery_platform;
REVOKE ALL ON _prisma_migrations FROM livery_platform;

DO $$
DECLARE
  current constant text := $own$ NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid $own$;
  mine constant text := 'tenant_id = ' || current;
  fenced text;
  own text;
BEGIN
  FOR fenced, own IN VALUES
    ('tenants', 'id = ' || current),
    ('placements', mine),
    ('suspensions', mine),
    ('domains', mine),
    ('routing_changes', mine),
    ('brandings', mine),
    ('branding_versions', mine),
    ('memberships', mine),
    ('staff_sessions', mine),
    -- a person is seen by the tenants that have them as a member, and by no other
    ('staff_users', 'EXISTS (SELECT FROM control.memberships m WHERE m.staff_id = staff_users.id AND m.tenant_id = ' || current || ')')
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', fenced);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', fenced);
    EXECUTE format('CREATE POLICY tenant ON %I TO livery_app USING (%s) WITH CHECK (%s)', fenced, own, own);
    EXECUTE format('CREATE POLICY platform ON %I TO livery_platform, livery_owner USING (true) WITH CHECK (true)', fenced);
  END LOOP;
END $$;

GRANT SELECT ON plans, tenants, placements, suspensions, domains, memberships, staff_users TO livery_app;
GRANT SELECT, INSERT, UPDATE ON brandings, staff_sessions TO livery_app;
GRANT SELECT, INSERT ON branding_versions TO livery_app;
-- Enough to see that a session is older than the password; the hash itself is the platform's.
GRANT SELECT (staff_id, version) ON staff_credentials TO livery_app;

-- Whatever routing or a tenant's context is made of leaves a row in routing_changes, in the same transaction.
-- The lock makes the ids follow the order of the commits: a reader that has seen id 10 can never miss a later 9.
CREATE FUNCTION control.note_routing_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  changed uuid;
BEGIN
  IF TG_TABLE_NAME = 'tenants' THEN changed := COALESCE(NEW.id, OLD.id);
  ELSIF TG_TABLE_NAME NOT IN ('plans', 'host_patterns') THEN changed := COALESCE(NEW.tenant_id, OLD.tenant_id);
  END IF;
  PERFORM pg_advisory_xact_lock(7270736900);
  INSERT INTO control.routing_changes (tenant_id) VALUES (changed);
  RETURN NULL;
END $$;

CREATE FUNCTION control.raise_epoch() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.epoch := OLD.epoch + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER raise_epoch BEFORE UPDATE ON tenants FOR EACH ROW EXECUTE FUNCTION control.raise_epoch();

DO $$
DECLARE
  watched text;
BEGIN
  FOREACH watched IN ARRAY ARRAY['tenants', 'placements', 'suspensions', 'domains', 'brandings', 'plans', 'host_patterns'] LOOP
    EXECUTE format('CREATE TRIGGER note_routing_change AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION control.note_routing_change()', watched);
  END LOOP;
END $$;
