-- The backstop of the gate on the tables of the first migration. In a new schema they have it already: gate.protect() has
-- learned it meanwhile.
SELECT gate.guard_writes(c.oid::regclass)
FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
  AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)
  AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'gate');
