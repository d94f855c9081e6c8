-- The roles plan everything anew each time; finding one tenant's row by its key needs that only once a connection, and it was most
-- of what the gate costs. That plan lives as long as the connection: it must not be the one for a table that is still empty.
ALTER FUNCTION gate.begin_tenant SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION gate.begin_tenant SET enable_seqscan = off;
