-- Custom CSS of tenants, each sheet once: as it was written, and what is served of it (lib/branding/css). The brand's documents name
-- a sheet by its key, so that drafts, versions and going back carry it along.
CREATE TABLE brand_stylesheets (
  tenant_id  uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE ON UPDATE CASCADE,
  key        text NOT NULL CHECK (key ~ '^[a-f0-9]{32}$'),
  source     text NOT NULL CHECK (octet_length(source) <= 51200),
  compiled   text NOT NULL CHECK (octet_length(compiled) <= 1048576),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT brand_stylesheets_pkey PRIMARY KEY (tenant_id, key)
);

ALTER TABLE brand_stylesheets ENABLE ROW LEVEL SECURITY;
ALTER TABLE brand_stylesheets FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON brand_stylesheets TO livery_app
  USING (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY platform ON brand_stylesheets TO livery_platform, livery_owner USING (true) WITH CHECK (true);
-- Never changed under its key; removed once no document names it.
GRANT SELECT, INSERT, DELETE ON brand_stylesheets TO livery_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON brand_stylesheets TO livery_platform;
