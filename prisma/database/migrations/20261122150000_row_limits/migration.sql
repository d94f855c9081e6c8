-- Within a tenant, a member of staff may be limited to some of its rows. app.row_limit says to which: own:<staff id>,
-- team:<name> or level:<n>. Not set, or empty as a setting is once its transaction is over, is no limit; whatever else it
-- says fits no row. Runs with search_path = gate, as livery_owner.

-- The policies are RESTRICTIVE, so they take from what the tenant's own policy gives and can give nothing. Whether there is a
-- limit at all (1) is a subquery: evaluated once for a query, and without a limit nothing else is. It is compared by <>, of
-- which the planner expects that most rows pass; of IS NULL or = it expects next to none, and everybody's joins would suffer.
CREATE FUNCTION gate.unlimited() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT $now$ (SELECT (COALESCE(pg_catalog.current_setting('app.row_limit', true), '') <> '')::int) <> 1 $now$ $$;

-- For a table whose rows say themselves to whom they belong: owner_id, team, data_level.
CREATE FUNCTION gate.limit_rows(tenant_table regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  given constant text := $given$ pg_catalog.current_setting('app.row_limit', true) $given$;
  within constant text := gate.unlimited() || replace($within$
    OR :given IN ('own:' || owner_id::text, 'team:' || team)
    OR data_level <= CASE WHEN :given ~ '^level:[0-9]$' THEN pg_catalog.right(:given, 1)::smallint END $within$, ':given', given);
BEGIN
  EXECUTE format('CREATE POLICY row_limit ON %s AS RESTRICTIVE TO livery_app USING (%s) WITH CHECK (%s)',
    tenant_table, within, within);
END $$;

-- For a table whose rows hang on another one's: reached where that one is. Foreign keys do not ask policies, so this is also
-- what keeps a new row from being hung on somebody else's. A function that looks in the parent's place: a subquery would be
-- planned again with every query, and counted as its cost, of everybody without a limit as well.
CREATE FUNCTION gate.limit_by_parent(tenant_table regclass, parent_column name, parent regclass) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  place constant text := (SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = parent);
  parent_name constant name := (SELECT relname FROM pg_class WHERE oid = parent);
  sees constant text := (SELECT format('%s.%I', place, 'sees_parent_of_' || relname) FROM pg_class WHERE oid = tenant_table);
  within constant text := gate.unlimited() || format(' OR %s(tenant_id, %I)', sees, parent_column);
BEGIN
  EXECUTE format($sees$ CREATE FUNCTION %s(tenant uuid, wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10
    SET plan_cache_mode = force_generic_plan SET search_path = %s, pg_temp
    AS 'BEGIN RETURN EXISTS (SELECT FROM %I p WHERE p.tenant_id = tenant AND p.id = wanted); END' $sees$,
    sees, place, parent_name);
  EXECUTE format('CREATE POLICY row_limit ON %s AS RESTRICTIVE TO livery_app USING (%s) WITH CHECK (%s)',
    tenant_table, within, within);
END $$;

-- For what tells about all rows alike: written by everybody, read only without a limit.
CREATE FUNCTION gate.hide_from_limited(tenant_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY row_limit ON %s AS RESTRICTIVE FOR SELECT TO livery_app USING (%s)',
    tenant_table, gate.unlimited());
END $$;

-- An order belongs to whom its customer belongs, whoever writes it and however. The customer is locked: an order that is
-- placed while the customer is given to somebody else comes wholly before or wholly after. Where there is none to be seen,
-- policies and foreign keys refuse.
CREATE FUNCTION gate.belong_to_customers_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  belongs record;
BEGIN
  EXECUTE format('SELECT owner_id, team, data_level FROM %I.customers WHERE tenant_id = $1 AND id = $2 FOR SHARE', TG_TABLE_SCHEMA)
    INTO belongs USING NEW.tenant_id, NEW.customer_id;
  IF belongs.data_level IS NOT NULL THEN
    NEW.owner_id := belongs.owner_id;
    NEW.team := belongs.team;
    NEW.data_level := belongs.data_level;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION gate.hand_orders_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('UPDATE %I.orders SET owner_id = $1, team = $2, data_level = $3 WHERE tenant_id = $4 AND customer_id = $5',
    TG_TABLE_SCHEMA) USING NEW.owner_id, NEW.team, NEW.data_level, NEW.tenant_id, NEW.id;
  RETURN NULL;
END $$;
