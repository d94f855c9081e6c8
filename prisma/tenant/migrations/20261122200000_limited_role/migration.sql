-- What livery_app may do here, livery_limited may as well, within the limits.
DO $$ DECLARE
  fenced record;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO livery_limited', current_schema());
  FOR fenced IN
    SELECT c.oid::regclass AS name, string_agg(granted.privilege_type, ', ') AS privileges
    FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'tenant', aclexplode(c.relacl) AS granted
    WHERE c.relnamespace = current_schema()::regnamespace AND granted.grantee = 'livery_app'::regrole
    GROUP BY c.oid
  LOOP
    EXECUTE format('GRANT %s ON %s TO livery_limited', fenced.privileges, fenced.name);
    EXECUTE format('ALTER POLICY tenant ON %s TO livery_app, livery_limited', fenced.name);
  END LOOP;
END $$;

-- The limits anew, as policies of that role alone. A place that is made today has some of them so already.
DO $$ DECLARE
  limited regclass;
  sees regprocedure;
BEGIN
  FOR limited IN SELECT polrelid FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND polname = 'row_limit'
  LOOP
    EXECUTE format('DROP POLICY row_limit ON %s', limited);
  END LOOP;
  FOR sees IN SELECT oid FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND starts_with(proname, 'sees_parent_of_') LOOP
    EXECUTE format('DROP FUNCTION %s', sees);
  END LOOP;
END $$;
SELECT gate.limit_rows(name::regclass) FROM unnest(ARRAY['customers', 'orders']) AS name;
SELECT gate.limit_by_parent(child::regclass, parent_column::name, parent::regclass) FROM (VALUES
  ('customer_credentials', 'customer_id', 'customers'),
  ('customer_sessions', 'customer_id', 'customers'),
  ('carts', 'customer_id', 'customers'),
  ('cart_lines', 'cart_id', 'carts'),
  ('order_lines', 'order_id', 'orders'),
  ('order_events', 'order_id', 'orders')) AS hangs(child, parent_column, parent);
SELECT gate.hide_from_limited('audit_events');

-- An own order put onto somebody else's customer: the foreign key would allow it, and tell that there is such a customer.
DROP POLICY row_limit_of_customer ON orders;
CREATE POLICY row_limit_of_customer ON orders AS RESTRICTIVE TO livery_limited USING (true) WITH CHECK (customer_id IS NULL
  OR EXISTS (SELECT FROM customers c WHERE c.tenant_id = orders.tenant_id AND c.id = orders.customer_id));
