-- How the certificate of each served domain was found by the last look at it (docs/tls.md). It goes with its domain.
CREATE TABLE certificates (
  tenant_id     uuid NOT NULL,
  domain_id     uuid NOT NULL,
  state         text NOT NULL,
  concern       text NOT NULL,
  issuer        text,
  names         text[],
  not_before    timestamptz(6),
  not_after     timestamptz(6),
  fault         text,
  detail        text,
  checked_at    timestamptz(6) NOT NULL,
  next_check_at timestamptz(6) NOT NULL,
  concern_since timestamptz(6) NOT NULL,
  CONSTRAINT certificates_pkey PRIMARY KEY (tenant_id, domain_id),
  CONSTRAINT certificates_tenant_id_domain_id_fkey FOREIGN KEY (tenant_id, domain_id) REFERENCES domains (tenant_id, id)
    ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT certificates_state_check CHECK (state IN ('none', 'issuing', 'issued', 'failed')),
  CONSTRAINT certificates_concern_check CHECK (concern IN
    ('well', 'issuing', 'unseen', 'two-weeks', 'one-week', 'one-day', 'untrusted', 'other-name', 'missing', 'expired')),
  CONSTRAINT certificates_texts_check CHECK (length(issuer) <= 200 AND length(detail) <= 500 AND cardinality(names) <= 100)
);
CREATE INDEX certificates_next_check_at_idx ON certificates (next_check_at);

ALTER TABLE certificates ENABLE ROW LEVEL SECURITY;
ALTER TABLE certificates FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON certificates TO livery_app
  USING (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY platform ON certificates TO livery_platform, livery_owner USING (true) WITH CHECK (true);
-- What an outside system said in its own words may name the platform's affairs; staff of a tenant are told the code.
GRANT SELECT (tenant_id, domain_id, state, concern, issuer, names, not_before, not_after, fault, checked_at, concern_since)
  ON certificates TO livery_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON certificates TO livery_platform;
