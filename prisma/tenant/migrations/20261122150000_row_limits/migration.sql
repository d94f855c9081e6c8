-- To whom a customer and their orders belong: a member of staff, a team, and how confidential they are.
ALTER TABLE customers ADD COLUMN owner_id UUID, ADD COLUMN team TEXT, ADD COLUMN data_level SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN owner_id UUID, ADD COLUMN team TEXT, ADD COLUMN data_level SMALLINT NOT NULL DEFAULT 0;

ALTER TABLE customers ADD CONSTRAINT customers_team_check CHECK (team <> ''),
  ADD CONSTRAINT customers_data_level_check CHECK (data_level BETWEEN 0 AND 3);
ALTER TABLE orders ADD CONSTRAINT orders_team_check CHECK (team <> ''),
  ADD CONSTRAINT orders_data_level_check CHECK (data_level BETWEEN 0 AND 3);

CREATE TRIGGER belong_to_customers_owner BEFORE INSERT OR UPDATE OF customer_id, owner_id, team, data_level ON orders
  FOR EACH ROW WHEN (NEW.customer_id IS NOT NULL) EXECUTE FUNCTION gate.belong_to_customers_owner();
CREATE TRIGGER hand_orders_on AFTER UPDATE OF owner_id, team, data_level ON customers
  FOR EACH ROW WHEN ((OLD.owner_id, OLD.team, OLD.data_level) IS DISTINCT FROM (NEW.owner_id, NEW.team, NEW.data_level))
  EXECUTE FUNCTION gate.hand_orders_on();

SELECT gate.limit_rows(name::regclass) FROM unnest(ARRAY['customers', 'orders']) AS name;
SELECT gate.limit_by_parent(child::regclass, parent_column::name, parent::regclass) FROM (VALUES
  ('customer_credentials', 'customer_id', 'customers'),
  ('customer_sessions', 'customer_id', 'customers'),
  ('carts', 'customer_id', 'customers'),
  ('cart_lines', 'cart_id', 'carts'),
  ('order_lines', 'order_id', 'orders'),
  ('order_events', 'order_id', 'orders')) AS hangs(child, parent_column, parent);
-- An own order put onto somebody else's customer: the foreign key would allow it, and tell that there is such a customer.
DO $$ BEGIN
  EXECUTE format('CREATE POLICY row_limit_of_customer ON orders AS RESTRICTIVE TO livery_app USING (true) WITH CHECK (%s
    OR customer_id IS NULL
    OR EXISTS (SELECT FROM customers c WHERE c.tenant_id = orders.tenant_id AND c.id = orders.customer_id))', gate.unlimited());
END $$;
SELECT gate.hide_from_limited('audit_events');
