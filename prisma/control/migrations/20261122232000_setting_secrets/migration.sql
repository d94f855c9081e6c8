-- Secrets among a tenant's settings, such as the address of a webhook. The document of the settings, its versions and everything
-- that is made of them have a mark in their place, another one for each value (lib/settings/secrets.ts).
CREATE TABLE setting_secrets (
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE ON UPDATE CASCADE,
  path      text NOT NULL,
  sealed    text NOT NULL,
  set_at    timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT setting_secrets_pkey PRIMARY KEY (tenant_id, path)
);

ALTER TABLE setting_secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE setting_secrets FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON setting_secrets TO livery_app
  USING (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY platform ON setting_secrets TO livery_platform, livery_owner USING (true) WITH CHECK (true);
-- Staff replace and remove a secret; nobody reads it back with their role.
GRANT SELECT (tenant_id, path), INSERT, DELETE ON setting_secrets TO livery_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON setting_secrets TO livery_platform;

-- Those that were among the settings in clear until now. '0:' is such a one: the key to seal it with is not here. The marks are
-- alike where the secrets were, and tell nothing of them: the salt is forgotten.
DO $$
DECLARE
  salt text := gen_random_uuid()::text || gen_random_uuid()::text;
  place text[];
BEGIN
  FOREACH place SLICE 1 IN ARRAY ARRAY[['notifications', 'slackWebhookUrl'], ['notifications', 'webhookUrl']] LOOP
    INSERT INTO setting_secrets (tenant_id, path, sealed)
      SELECT id, array_to_string(place, '.'), '0:' || (settings #>> place) FROM tenants
      WHERE jsonb_typeof(settings #> place) = 'string';
    -- Before the tenants: their trigger adds a version.
    UPDATE settings_versions
      SET document = jsonb_set(document, place, to_jsonb('set ' || left(md5(salt || (document #>> place)), 12)))
      WHERE jsonb_typeof(document #> place) = 'string';
    UPDATE tenants SET settings = jsonb_set(settings, place, to_jsonb('set ' || left(md5(salt || (settings #>> place)), 12)))
      WHERE jsonb_typeof(settings #> place) = 'string';
  END LOOP;
END $$;
