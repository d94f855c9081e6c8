-- Whether a move ever got as far as where its target is opened. One that did not can be undone while the target is away.
ALTER TABLE tenant_moves ADD COLUMN reached_switch boolean NOT NULL DEFAULT true;
ALTER TABLE tenant_moves ALTER COLUMN reached_switch SET DEFAULT false;
