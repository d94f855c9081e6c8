-- One row for each limit and period ('' for what simply is there, '2026-11' for what a month counts): whoever adds to it locks
-- the row first. `warned` is the highest warning given in the month `warned_in`, in percent.
CREATE TABLE "usage_counters" (
  "tenant_id" UUID NOT NULL DEFAULT gate.tenant_id(),
  "what" TEXT NOT NULL,
  "period" TEXT NOT NULL DEFAULT '',
  "used" BIGINT NOT NULL DEFAULT 0,
  "warned" SMALLINT NOT NULL DEFAULT 0,
  "warned_in" TEXT NOT NULL DEFAULT '',

  CONSTRAINT "usage_counters_pkey" PRIMARY KEY ("tenant_id", "what", "period"),
  CONSTRAINT "usage_counters_used_check" CHECK ("used" >= 0)
) WITH (fillfactor = 50);

SELECT gate.protect('usage_counters');
