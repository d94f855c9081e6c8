CREATE TABLE flags (
  key              text PRIMARY KEY,
  description      text NOT NULL DEFAULT '',
  owner            text NOT NULL DEFAULT '',
  is_on_by_default boolean NOT NULL DEFAULT false,
  -- A plan that is taken away must not open to everybody what it was the condition of.
  minimum_plan_id  text REFERENCES plans (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  rollout          integer,
  salt             text NOT NULL,
  starts_at        timestamptz(6),
  ends_at          timestamptz(6),
  killed_at        timestamptz(6),
  version          integer NOT NULL DEFAULT 1,
  created_at       timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  changed_at       timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT flags_key_check CHECK (key ~ '^[a-z][a-z0-9-]{0,62}$'),
  CONSTRAINT flags_rollout_check CHECK (rollout BETWEEN 0 AND 10000),
  CONSTRAINT flags_salt_check CHECK (salt ~ '^[0-9a-f]{1,64}$'),
  CONSTRAINT flags_schedule_check CHECK (ends_at > starts_at)
);

CREATE TABLE flag_overrides (
  tenant_id  uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE ON UPDATE CASCADE,
  flag_key   text NOT NULL REFERENCES flags (key) ON DELETE CASCADE ON UPDATE CASCADE,
  is_on      boolean NOT NULL,
  reason     text NOT NULL,
  ends_at    timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by text NOT NULL,
  PRIMARY KEY (tenant_id, flag_key)
);
CREATE INDEX flag_overrides_flag_key_idx ON flag_overrides (flag_key);

-- Apart from the flags, whose every change drops what all processes remember.
CREATE TABLE flag_evaluations (
  key      text PRIMARY KEY,
  first_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_at  timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- The history of one flag.
CREATE INDEX platform_events_flag_idx ON platform_events ((details ->> 'flag'), id) WHERE details ? 'flag';

-- The application's role is given nothing: it learns what is on from the context. The policy stands all the same.
ALTER TABLE flag_overrides ENABLE ROW LEVEL SECURITY;
ALTER TABLE flag_overrides FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON flag_overrides TO livery_app
  USING (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY platform ON flag_overrides TO livery_platform, livery_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON flags, flag_overrides, flag_evaluations TO livery_platform;

-- An override is part of its tenant's context; a flag concerns everybody.
CREATE TRIGGER note_routing_change AFTER INSERT OR UPDATE OR DELETE ON flag_overrides
  FOR EACH ROW EXECUTE FUNCTION control.note_routing_change();

CREATE FUNCTION control.note_flag_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7270736900); -- as note_routing_change: the ids follow the order of the commits
  INSERT INTO control.routing_changes (tenant_id) VALUES (NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER note_flag_change AFTER INSERT OR UPDATE OR DELETE ON flags
  FOR EACH STATEMENT EXECUTE FUNCTION control.note_flag_change();
