-- The application's role could read whose credentials exist, and how often each was changed, over all tenants. As with the
-- people themselves: those of the tenant's own members, and no other.
ALTER TABLE staff_credentials ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_credentials FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON staff_credentials FOR SELECT TO livery_app USING (EXISTS (
  SELECT FROM control.memberships m WHERE m.staff_id = staff_credentials.staff_id
    AND m.tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid));
CREATE POLICY platform ON staff_credentials TO livery_platform, livery_owner USING (true) WITH CHECK (true);
