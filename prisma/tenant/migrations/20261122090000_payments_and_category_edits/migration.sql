-- A payment has events of its own, and what was paid for a cancelled order is to be given back.
ALTER TABLE order_events DROP CONSTRAINT order_events_kind_check,
  ADD CONSTRAINT order_events_kind_check CHECK (kind IN ('placed', 'moved', 'payment', 'note'));
ALTER TABLE orders DROP CONSTRAINT orders_payment_status_check,
  ADD CONSTRAINT orders_payment_status_check CHECK (payment_status IN ('due', 'paid', 'refund_due', 'refunded', 'void'));

-- By which an editor knows that somebody else has saved the category meanwhile.
ALTER TABLE categories ADD COLUMN updated_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;
