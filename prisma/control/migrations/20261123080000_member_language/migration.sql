-- The language that a member of staff is spoken to in at this tenant; none is the tenant's own.
ALTER TABLE memberships ADD COLUMN language TEXT,
  ADD CONSTRAINT memberships_language_check CHECK (language IN ('en', 'zh'));

GRANT UPDATE (language) ON memberships TO livery_app;
