-- The console shows what is applied in each database. Runs with search_path = gate, as livery_owner.
GRANT SELECT (migration_name, checksum, finished_at, rolled_back_at) ON _prisma_migrations TO livery_platform;
