-- Changes of catalogues in other databases: their transactions cannot write to the log of changes. Each is expected here before it
-- commits and noted in the log afterwards, by the process that makes it. If that one dies in between, any other notes it in its
-- place, as soon as it is overdue and once more when the transaction cannot be open any longer (gate.tell_catalogue_change).
-- The tenant is called the subject: what is here is the platform's, and goes by itself.
CREATE TABLE expected_changes (
  id         BIGSERIAL PRIMARY KEY,
  subject_id uuid NOT NULL,
  due_at     timestamptz(6) NOT NULL DEFAULT clock_timestamp() + interval '2 seconds',
  was_noted  boolean NOT NULL DEFAULT false
);
GRANT SELECT ON expected_changes TO livery_platform;

CREATE FUNCTION control.expect_catalogue_change(tenant uuid) RETURNS bigint LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ INSERT INTO control.expected_changes (subject_id) VALUES (tenant) RETURNING id $$;

-- Also where it is gone: its transaction took longer than anybody waits.
CREATE FUNCTION control.note_expected_change(expected bigint, tenant uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM control.expected_changes WHERE id = expected;
  PERFORM control.write_change(tenant, 'catalogue');
END $$;

CREATE FUNCTION control.note_overdue_changes() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  overdue control.expected_changes;
BEGIN
  FOR overdue IN SELECT * FROM control.expected_changes WHERE due_at < clock_timestamp() ORDER BY id FOR UPDATE LOOP
    IF overdue.was_noted THEN DELETE FROM control.expected_changes WHERE id = overdue.id;
    ELSE UPDATE control.expected_changes SET was_noted = true, due_at = clock_timestamp() + interval '90 seconds' WHERE id = overdue.id;
    END IF;
    PERFORM control.write_change(overdue.subject_id, 'catalogue');
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION control.expect_catalogue_change, control.note_expected_change, control.note_overdue_changes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION control.expect_catalogue_change, control.note_expected_change, control.note_overdue_changes
  TO livery_platform;

-- A tenant's own transaction notes by itself what it changes.
DROP FUNCTION control.note_catalogue_change();
