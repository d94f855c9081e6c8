-- Outside services of tenants, and their credentials under a key of each tenant's own (lib/integrations, lib/secrets).
CREATE TABLE integrations (
  tenant_id  uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE ON UPDATE CASCADE,
  type       text NOT NULL CONSTRAINT integrations_type_check CHECK (type IN ('email')),
  provider   text NOT NULL,
  settings   jsonb NOT NULL DEFAULT '{}',
  version    integer NOT NULL DEFAULT 1,
  hook_id    text NOT NULL,
  state      text NOT NULL DEFAULT 'untested' CONSTRAINT integrations_state_check CHECK (state IN ('untested', 'working', 'failing')),
  tested_at  timestamptz(6),
  last_error jsonb,
  updated_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_by text NOT NULL,
  CONSTRAINT integrations_pkey PRIMARY KEY (tenant_id, type)
);

CREATE TABLE tenant_keys (
  tenant_id  uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE ON UPDATE CASCADE,
  version    integer NOT NULL,
  provider   text NOT NULL,
  key_ref    text NOT NULL,
  wrapped    text NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT tenant_keys_pkey PRIMARY KEY (tenant_id, version)
);

CREATE TABLE tenant_secrets (
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE ON UPDATE CASCADE,
  name      text NOT NULL,
  sealed    text NOT NULL,
  set_at    timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT tenant_secrets_pkey PRIMARY KEY (tenant_id, name)
);

CREATE TABLE mail_senders (
  tenant_id   uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE ON UPDATE CASCADE,
  address     text NOT NULL,
  selector    text NOT NULL,
  public_key  text NOT NULL,
  state       text NOT NULL DEFAULT 'unverified' CONSTRAINT mail_senders_state_check CHECK (state IN ('unverified', 'verified', 'failing')),
  checks      jsonb NOT NULL DEFAULT '[]',
  checked_at  timestamptz(6),
  verified_at timestamptz(6),
  updated_at  timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT mail_senders_pkey PRIMARY KEY (tenant_id)
);

DO $$
DECLARE
  fenced text;
  mine constant text := $own$ tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid $own$;
BEGIN
  FOREACH fenced IN ARRAY ARRAY['integrations', 'tenant_keys', 'tenant_secrets', 'mail_senders'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', fenced);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', fenced);
    EXECUTE format('CREATE POLICY tenant ON %I TO livery_app USING (%s) WITH CHECK (%s)', fenced, mine, mine);
    EXECUTE format('CREATE POLICY platform ON %I TO livery_platform, livery_owner USING (true) WITH CHECK (true)', fenced);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON integrations, mail_senders TO livery_app;
-- Staff replace and remove a secret; nobody reads it back with their role, and the keys are the platform's alone.
GRANT SELECT (tenant_id, name, set_at), INSERT, DELETE ON tenant_secrets TO livery_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON integrations, mail_senders, tenant_keys, tenant_secrets TO livery_platform;
