-- Which of the tenant's rows a member of staff may reach: all, their own, their team's, or up to a level.
ALTER TABLE memberships ADD COLUMN row_limit TEXT NOT NULL DEFAULT 'all', ADD COLUMN team TEXT,
  ADD COLUMN data_level SMALLINT NOT NULL DEFAULT 0;

ALTER TABLE memberships DROP CONSTRAINT memberships_role_check,
  ADD CONSTRAINT memberships_role_check CHECK (role IN ('owner', 'admin', 'editor', 'sales', 'viewer')),
  ADD CONSTRAINT memberships_row_limit_check CHECK (row_limit IN ('all', 'own', 'team', 'level')),
  ADD CONSTRAINT memberships_owner_check CHECK (role <> 'owner' OR row_limit = 'all'),
  ADD CONSTRAINT memberships_team_check CHECK (team <> '' AND (row_limit <> 'team' OR team IS NOT NULL)),
  ADD CONSTRAINT memberships_data_level_check CHECK (data_level BETWEEN 0 AND 3);

-- Set by the tenant itself, for its own members and nothing else about them.
GRANT UPDATE (row_limit, team, data_level) ON memberships TO livery_app;
