-- What a plan gives is a version of it. A tenant is on one version and stays on it until an operator moves it, so versions are
-- never changed: not even the platform's role may.
CREATE TABLE plan_versions (
  plan_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  features JSONB NOT NULL,
  limits JSONB NOT NULL,
  overshoot JSONB NOT NULL DEFAULT '{}',
  price_month_minor BIGINT NOT NULL,
  price_year_minor BIGINT,
  currency TEXT NOT NULL,
  available_from TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by TEXT,

  CONSTRAINT plan_versions_pkey PRIMARY KEY (plan_id, version),
  CONSTRAINT plan_versions_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT plan_versions_version_check CHECK (version > 0),
  CONSTRAINT plan_versions_objects_check CHECK (jsonb_typeof(features) = 'object' AND jsonb_typeof(limits) = 'object'
    AND jsonb_typeof(overshoot) = 'object'),
  CONSTRAINT plan_versions_price_check CHECK (price_month_minor >= 0 AND price_year_minor >= 0)
);

INSERT INTO plan_versions (plan_id, version, features, limits, price_month_minor, currency)
SELECT id, 1, features, limits, price_minor, currency FROM plans;

-- Of the release before: nothing reads them any more, its processes still write them, and a later release removes them.
ALTER TABLE plans ALTER COLUMN price_minor DROP NOT NULL, ALTER COLUMN currency DROP NOT NULL,
  ALTER COLUMN features DROP NOT NULL, ALTER COLUMN limits DROP NOT NULL;

CREATE FUNCTION control.first_version_of_plan() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO control.plan_versions (plan_id, version, features, limits, price_month_minor, currency)
  VALUES (NEW.id, 1, NEW.features, NEW.limits, NEW.price_minor, NEW.currency);
  RETURN NULL;
END $$;
CREATE TRIGGER first_version_of_plan AFTER INSERT ON plans FOR EACH ROW
  WHEN (NEW.features IS NOT NULL AND NEW.limits IS NOT NULL AND NEW.price_minor IS NOT NULL AND NEW.currency IS NOT NULL)
  EXECUTE FUNCTION control.first_version_of_plan();

-- 0 is the newest version that can be had now: what whoever creates a tenant without naming one means.
ALTER TABLE tenants ADD COLUMN plan_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE tenants ALTER COLUMN plan_version SET DEFAULT 0;
ALTER TABLE tenants ADD CONSTRAINT tenants_plan_id_plan_version_fkey
  FOREIGN KEY (plan_id, plan_version) REFERENCES plan_versions (plan_id, version) ON DELETE RESTRICT ON UPDATE NO ACTION;
CREATE INDEX tenants_plan_id_plan_version_idx ON tenants (plan_id, plan_version);

CREATE FUNCTION control.newest_plan_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT version INTO NEW.plan_version FROM control.plan_versions
  WHERE plan_id = NEW.plan_id ORDER BY available_from <= now() DESC, version DESC LIMIT 1;
  RETURN NEW;
END $$;
CREATE TRIGGER newest_plan_version BEFORE INSERT OR UPDATE OF plan_version ON tenants FOR EACH ROW
  WHEN (NEW.plan_version = 0) EXECUTE FUNCTION control.newest_plan_version();

-- What one tenant has otherwise than its plan says. It ends by itself at `until`, or when an operator ends it.
CREATE TABLE plan_overrides (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  value JSONB NOT NULL,
  reason TEXT NOT NULL,
  until TIMESTAMPTZ(6),
  created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by UUID,
  ended_at TIMESTAMPTZ(6),
  ended_by UUID,

  CONSTRAINT plan_overrides_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT plan_overrides_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT plan_overrides_value_check CHECK (CASE kind WHEN 'limit' THEN jsonb_typeof(value) IN ('number', 'null')
    WHEN 'feature' THEN jsonb_typeof(value) = 'boolean' ELSE false END)
);
CREATE UNIQUE INDEX plan_overrides_open_key ON plan_overrides (tenant_id, kind, key) WHERE ended_at IS NULL;

-- How much of each limit a tenant was last seen to use: what operators look through. Limits are judged by the tenant's own rows.
CREATE TABLE usage_levels (
  tenant_id UUID NOT NULL,
  what TEXT NOT NULL,
  period TEXT NOT NULL,
  used BIGINT NOT NULL,
  noted_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT usage_levels_pkey PRIMARY KEY (tenant_id, what),
  CONSTRAINT usage_levels_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id) ON DELETE CASCADE ON UPDATE CASCADE
);

GRANT SELECT, INSERT, DELETE ON plan_versions TO livery_platform;
GRANT SELECT ON plan_versions TO livery_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON plan_overrides, usage_levels TO livery_platform;
GRANT SELECT, INSERT, UPDATE ON usage_levels TO livery_app;

-- The reasons of overrides are the operators' own: livery_app has the fence, and no grant.
DO $$
DECLARE
  mine constant text := $own$ tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid $own$;
  fenced text;
BEGIN
  FOREACH fenced IN ARRAY ARRAY['plan_overrides', 'usage_levels'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', fenced);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', fenced);
    EXECUTE format('CREATE POLICY tenant ON %I TO livery_app USING (%s) WITH CHECK (%s)', fenced, mine, mine);
    EXECUTE format('CREATE POLICY platform ON %I TO livery_platform, livery_owner USING (true) WITH CHECK (true)', fenced);
  END LOOP;
END $$;

CREATE TRIGGER note_routing_change AFTER INSERT OR UPDATE OR DELETE ON plan_overrides
  FOR EACH ROW EXECUTE FUNCTION control.note_routing_change();

-- A tenant's context says what the next plan gives, so a new version of any plan concerns everybody.
CREATE FUNCTION control.note_change_for_all() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7270736900);
  INSERT INTO control.routing_changes (tenant_id) VALUES (NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER note_change_for_all AFTER INSERT OR DELETE ON plan_versions
  FOR EACH STATEMENT EXECUTE FUNCTION control.note_change_for_all();
