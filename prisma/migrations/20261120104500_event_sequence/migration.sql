-- Events are numbered after they are committed; see lib/platform/sequencer.ts.
CREATE SEQUENCE "event_seq";

CREATE INDEX "event_unnumbered_idx" ON "event" ("occurred_at", "id") WHERE "seq" IS NULL;
