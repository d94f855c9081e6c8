-- What a move keeps of the old place is brought up to date from the new one, where that was asked for. `reverse_id` names that
-- stream: its slot and publication at the new place, its progress at the old one. Going back by it is a move of its own, which
-- `returns` the other; several may have been tried. `shows_notice`: the tenant's own staff are told.
ALTER TABLE tenant_moves
  ADD COLUMN reverse      text,
  ADD COLUMN reverse_id   uuid,
  ADD COLUMN returns      uuid REFERENCES tenant_moves (id) ON DELETE CASCADE,
  ADD COLUMN shows_notice boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT tenant_moves_reverse_check CHECK (reverse IN ('wanted', 'live', 'lost', 'ended')),
  ADD CONSTRAINT tenant_moves_reverse_id_check CHECK ((reverse IS NULL) = (reverse_id IS NULL));
CREATE UNIQUE INDEX tenant_moves_reverse_id_key ON tenant_moves (reverse_id);
CREATE INDEX tenant_moves_returns_idx ON tenant_moves (returns);

-- The tenant's admin asks whether to say something, and learns no more than that; the policy shows it its own moves.
GRANT SELECT (tenant_id, to_level, phase, shows_notice, flipped_at, created_at) ON tenant_moves TO livery_app;

-- What operators are reminded of: once of each kind, until one of them has seen it.
CREATE TABLE move_notices (
  move_id   uuid NOT NULL REFERENCES tenant_moves (id) ON DELETE CASCADE,
  kind      text NOT NULL,
  raised_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  seen_at   timestamptz(6),
  PRIMARY KEY (move_id, kind),
  CONSTRAINT move_notices_kind_check CHECK (kind IN ('kept_half', 'kept_ending', 'kept_over'))
);
CREATE INDEX move_notices_unseen_idx ON move_notices (raised_at) WHERE seen_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON move_notices TO livery_platform;
