-- What a tenant's own fields were answered with, as rows to be found by: for a table with ext_data, named by the form it belongs to.
-- An index of the JSON itself would never be used: under row-level security only leakproof operators may use one, and those of
-- jsonb are not (PostgreSQL would have to look at other tenants' rows to answer). Runs with search_path = gate, as livery_owner.
CREATE FUNCTION gate.note_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    EXECUTE format('DELETE FROM %I.answer_terms WHERE tenant_id = $1 AND form = $2 AND row_id = $3', TG_TABLE_SCHEMA)
      USING OLD.tenant_id, TG_ARGV[0], OLD.id;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  END IF;
  EXECUTE format($terms$
    INSERT INTO %I.answer_terms (tenant_id, form, field, term, number, row_id)
    SELECT DISTINCT ON (field, term) $1, $2, field, term, number, $4 FROM (
      SELECT key AS field, lower(left(one #>> '{}', 200)) AS term,
        CASE jsonb_typeof(one) WHEN 'number' THEN (one #>> '{}')::float8 END AS number
      FROM jsonb_each($3) AS answer, LATERAL (
        SELECT answer.value AS one WHERE jsonb_typeof(answer.value) IN ('string', 'number')
        UNION ALL
        SELECT several.value FROM jsonb_array_elements(CASE jsonb_typeof(answer.value) WHEN 'array' THEN answer.value ELSE '[]' END) AS several
        WHERE jsonb_typeof(several.value) = 'string') AS ones) AS terms
    WHERE term <> '' $terms$, TG_TABLE_SCHEMA)
    USING NEW.tenant_id, TG_ARGV[0], NEW.ext_data, NEW.id;
  RETURN NEW;
END $$;

CREATE FUNCTION gate.answers_are_found(tenant_table regclass, form text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER note_answers AFTER INSERT ON %s FOR EACH ROW WHEN (NEW.ext_data <> ''{}'')
    EXECUTE FUNCTION gate.note_answers(%L)', tenant_table, form);
  EXECUTE format('CREATE TRIGGER note_other_answers AFTER UPDATE OF ext_data ON %s FOR EACH ROW
    WHEN (OLD.ext_data IS DISTINCT FROM NEW.ext_data) EXECUTE FUNCTION gate.note_answers(%L)', tenant_table, form);
  -- Before: afterwards, staff with a limit would not see the terms of a row that is gone.
  EXECUTE format('CREATE TRIGGER forget_answers BEFORE DELETE ON %s FOR EACH ROW WHEN (OLD.ext_data <> ''{}'')
    EXECUTE FUNCTION gate.note_answers(%L)', tenant_table, form);
END $$;
