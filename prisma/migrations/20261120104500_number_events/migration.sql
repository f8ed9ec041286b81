-- Numbers that events get once they are committed; taken by the sequencer alone.
CREATE SEQUENCE IF NOT EXISTS "event_seq";

-- What waits for its number is found without looking at the rest.
CREATE INDEX IF NOT EXISTS "event_waiting" ON "event"("occurred_at", "id") WHERE "seq" IS NULL;
