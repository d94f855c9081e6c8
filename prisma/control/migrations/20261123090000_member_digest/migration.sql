-- Whether a member of staff whose role gets the tenant's digest by mail wants it. Their own choice, which a link in the mail makes too.
ALTER TABLE memberships ADD COLUMN wants_digest BOOLEAN NOT NULL DEFAULT true;

GRANT UPDATE (wants_digest) ON memberships TO livery_app;
