SELECT gate.allow_erasure();
