-- Overrides, flags and versions of plans are watched like all that contexts are made of: at the commit, and announced.
DO $$
DECLARE
  watched text;
BEGIN
  FOREACH watched IN ARRAY ARRAY['flag_overrides', 'plan_overrides'] LOOP
    EXECUTE format('DROP TRIGGER note_routing_change ON %I', watched);
    EXECUTE format('CREATE CONSTRAINT TRIGGER note_routing_change AFTER INSERT OR UPDATE OR DELETE ON %I
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION control.note_routing_change()', watched);
  END LOOP;
END $$;

DROP TRIGGER note_flag_change ON flags;
DROP FUNCTION control.note_flag_change();
DROP TRIGGER note_change_for_all ON plan_versions;
CREATE OR REPLACE FUNCTION control.note_change_for_all() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM control.write_change(NULL, 'context');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER note_change_for_all AFTER INSERT OR UPDATE OR DELETE ON flags
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION control.note_change_for_all();
CREATE CONSTRAINT TRIGGER note_change_for_all AFTER INSERT OR DELETE ON plan_versions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION control.note_change_for_all();
