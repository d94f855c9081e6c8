-- The life of a custom domain (docs/domains.md): several tenants may wait for a host, one at most has proved that it is theirs, and
-- only what is proved can ever be served.
ALTER TABLE domains
  ADD COLUMN state_at         timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN redirects        boolean NOT NULL DEFAULT true,
  ADD COLUMN takes_subdomains boolean NOT NULL DEFAULT false,
  ADD COLUMN token            text NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', ''),
  ADD COLUMN proved_at        timestamptz(6),
  ADD COLUMN checked_at       timestamptz(6),
  ADD COLUMN next_check_at    timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN failures         integer NOT NULL DEFAULT 0,
  ADD COLUMN wrong_since      timestamptz(6),
  ADD COLUMN warned_at        timestamptz(6),
  ADD COLUMN findings         jsonb;

-- Those that are there have served until now, each with its own pages; they go on so.
UPDATE domains SET proved_at = created_at, redirects = false WHERE state IN ('verifying', 'active', 'expired');
-- What is to be told of these rows is told now: a table of which something is still to be told cannot be altered.
SET CONSTRAINTS ALL IMMEDIATE;

ALTER TABLE domains
  ADD CONSTRAINT domains_proved_check CHECK ((state IN ('verifying', 'active', 'expired')) = (proved_at IS NOT NULL)),
  ADD CONSTRAINT domains_token_check CHECK (token ~ '^[0-9a-f]{32}$'),
  ADD CONSTRAINT domains_failures_check CHECK (failures >= 0),
  ADD CONSTRAINT domains_findings_check CHECK (octet_length(findings::text) <= 32768);

DROP INDEX domains_host_key;
CREATE UNIQUE INDEX domains_proved_host_key ON domains (host) WHERE proved_at IS NOT NULL;
CREATE UNIQUE INDEX domains_tenant_id_host_key ON domains (tenant_id, host);
CREATE INDEX domains_host_idx ON domains (host);
CREATE INDEX domains_next_check_at_idx ON domains (next_check_at);

CREATE TABLE domain_events (
  tenant_id  uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE ON UPDATE CASCADE,
  id         uuid NOT NULL,
  domain_id  uuid NOT NULL,
  host       text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('added', 'moved', 'changed', 'warned', 'removed')),
  from_state text,
  to_state   text,
  details    jsonb NOT NULL DEFAULT '{}' CHECK (octet_length(details::text) <= 8192),
  actor_kind text NOT NULL,
  actor_id   uuid,
  actor_name text NOT NULL,
  at         timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT domain_events_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX domain_events_tenant_id_domain_id_at_idx ON domain_events (tenant_id, domain_id, at);

ALTER TABLE domain_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE domain_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON domain_events TO livery_app
  USING (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY platform ON domain_events TO livery_platform, livery_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON domain_events TO livery_app, livery_platform;

-- Staff choose among what their tenant has. That a domain is proved, which token proves it and whether it is served is said by
-- the platform's role alone, which has asked the DNS.
GRANT UPDATE (is_primary, redirects, takes_subdomains), DELETE ON domains TO livery_app;

-- Each domain is looked at every day and more: that a check took place concerns no tenant's context.
DROP TRIGGER note_routing_change ON domains;
CREATE CONSTRAINT TRIGGER note_routing_change AFTER INSERT ON domains
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state <> 'pending')
  EXECUTE FUNCTION control.note_routing_change();
CREATE CONSTRAINT TRIGGER note_routing_removal AFTER DELETE ON domains
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.state NOT IN ('pending', 'failed'))
  EXECUTE FUNCTION control.note_routing_change();
CREATE CONSTRAINT TRIGGER note_routing_update AFTER UPDATE ON domains
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.tenant_id, OLD.host, OLD.state, OLD.is_primary, OLD.redirects, OLD.takes_subdomains)
    IS DISTINCT FROM (NEW.tenant_id, NEW.host, NEW.state, NEW.is_primary, NEW.redirects, NEW.takes_subdomains))
  EXECUTE FUNCTION control.note_routing_change();
