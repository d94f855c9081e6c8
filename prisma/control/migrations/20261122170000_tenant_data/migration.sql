-- Exports, imports, restores and erasures of tenants, and how far each is. No foreign key to the tenant: the record of an
-- erasure outlives it.
CREATE TABLE data_tasks (
  id           uuid PRIMARY KEY,
  kind         text NOT NULL,
  subject_id   uuid NOT NULL,
  subject_code text NOT NULL,
  status       text NOT NULL DEFAULT 'waiting',
  actor        jsonb NOT NULL,
  step         text NOT NULL DEFAULT '',
  done         bigint NOT NULL DEFAULT 0,
  total        bigint NOT NULL DEFAULT 0,
  cursor       jsonb NOT NULL DEFAULT '{}',
  folder       text,
  result       jsonb,
  error        text,
  attempts     integer NOT NULL DEFAULT 0,
  created_at   timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  beat_at      timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  finished_at  timestamptz(6),
  CONSTRAINT data_tasks_kind_check CHECK (kind IN ('export', 'import', 'restore', 'erase')),
  CONSTRAINT data_tasks_status_check CHECK (status IN ('waiting', 'working', 'done', 'failed', 'expired'))
);
-- One at a time for each tenant: a restore in the middle of an export would be neither.
CREATE UNIQUE INDEX data_tasks_open_key ON data_tasks (subject_id) WHERE status IN ('waiting', 'working');
CREATE INDEX data_tasks_subject_id_created_at_idx ON data_tasks (subject_id, created_at);

-- The proof is text and not jsonb: its signature is over these very bytes.
CREATE TABLE erasures (
  id           uuid PRIMARY KEY,
  subject_id   uuid NOT NULL,
  code         text NOT NULL,
  erased_by    text NOT NULL,
  erased_at    timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  proof        text NOT NULL,
  signature    text NOT NULL
);
CREATE INDEX erasures_erased_at_idx ON erasures (erased_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON data_tasks TO livery_platform;
GRANT SELECT, INSERT ON erasures TO livery_platform;
