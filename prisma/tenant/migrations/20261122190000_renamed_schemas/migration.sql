-- Functions that gate.limit_by_parent made before, with a path of their own.
DO $$ DECLARE
  sees regprocedure;
BEGIN
  FOR sees IN SELECT oid FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND starts_with(proname, 'sees_parent_of_') LOOP
    EXECUTE format('ALTER FUNCTION %s RESET search_path', sees);
  END LOOP;
END $$;
