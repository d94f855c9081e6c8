-- Who saved the brand last, so that two people who edit it at once can find each other.
ALTER TABLE control.brandings ADD COLUMN saved_by text;
