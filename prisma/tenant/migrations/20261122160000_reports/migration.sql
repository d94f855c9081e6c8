-- What the report group-sales counts; nobody's name, address or basket.
DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO livery_reports', current_schema()); END $$;
SELECT gate.open_to_reports('orders', 'tenant_id', 'status', 'payment_status', 'currency', 'total_minor', 'placed_at', 'contact_email');
