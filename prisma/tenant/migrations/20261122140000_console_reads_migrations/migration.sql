-- The console shows what is applied in each place. Of a tenant's schema the platform's role reads this and nothing else.
DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO livery_platform', current_schema()); END $$;
GRANT SELECT (migration_name, checksum, finished_at, rolled_back_at) ON _prisma_migrations TO livery_platform;
