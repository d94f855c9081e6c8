-- What browsers say that the policy of a tenant's pages has stopped, added up by what was stopped and where from. A hundred rows for a
-- tenant at most (lib/policy-reports): anybody can send such reports.
CREATE TABLE policy_reports (
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE ON UPDATE CASCADE,
  directive text NOT NULL CONSTRAINT policy_reports_directive_check CHECK (length(directive) <= 40),
  blocked   text NOT NULL CONSTRAINT policy_reports_blocked_check CHECK (length(blocked) <= 200),
  page      text NOT NULL CONSTRAINT policy_reports_page_check CHECK (length(page) <= 60),
  times     bigint NOT NULL DEFAULT 1,
  first_at  timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_at   timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT policy_reports_pkey PRIMARY KEY (tenant_id, directive, blocked)
);

ALTER TABLE policy_reports ENABLE ROW LEVEL SECURITY;
ALTER TABLE policy_reports FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON policy_reports TO livery_app
  USING (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY platform ON policy_reports TO livery_platform, livery_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON policy_reports TO livery_app, livery_platform;
