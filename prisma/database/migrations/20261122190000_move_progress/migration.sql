-- How far the changes of a tenant that is being moved into this database are applied here: written in the same transaction
-- as the rows, so that after any crash they agree. Only livery_mover, a member of livery_owner, has business in this schema.

CREATE SCHEMA mv;
CREATE TABLE mv.progress (
  move_id    uuid        PRIMARY KEY,
  commit_lsn pg_lsn      NOT NULL,
  end_lsn    pg_lsn      NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);
