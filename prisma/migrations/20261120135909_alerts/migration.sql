-- CreateTable
CREATE TABLE "alert_rule" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "terms" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "snoozed_until" TIMESTAMPTZ(3),
    "evaluated_at" TIMESTAMPTZ(3),
    "unknown_since" TIMESTAMPTZ(3),
    "unknown_reason" TEXT,
    "level" TEXT NOT NULL DEFAULT 'ok',
    "level_since" TIMESTAMPTZ(3),
    "pending" BOOLEAN NOT NULL DEFAULT false,
    "value" DOUBLE PRECISION,
    "former" DOUBLE PRECISION,
    "levels" JSONB NOT NULL DEFAULT '{}',
    "groups_left_out" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_state" (
    "rule_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "group" JSONB,
    "level" TEXT NOT NULL,
    "told" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "marks" JSONB NOT NULL,
    "value" DOUBLE PRECISION,
    "former" DOUBLE PRECISION,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "snoozed_until" TIMESTAMPTZ(3),

    CONSTRAINT "alert_state_pkey" PRIMARY KEY ("rule_id","key")
);

-- CreateTable
CREATE TABLE "alert_transition" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "rule_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "group" JSONB,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "former" DOUBLE PRECISION,
    "reason" TEXT,
    "silent" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_transition_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "alert_rule_enabled_idx" ON "alert_rule"("enabled");

-- CreateIndex
CREATE UNIQUE INDEX "alert_rule_workspace_id_slug_key" ON "alert_rule"("workspace_id", "slug");

-- CreateIndex
CREATE INDEX "alert_state_workspace_id_idx" ON "alert_state"("workspace_id");

-- CreateIndex
CREATE INDEX "alert_transition_rule_id_id_idx" ON "alert_transition"("rule_id", "id");

-- CreateIndex
CREATE INDEX "alert_transition_workspace_id_idx" ON "alert_transition"("workspace_id");

-- CreateIndex
CREATE INDEX "alert_transition_at_idx" ON "alert_transition"("at");

-- AddForeignKey
ALTER TABLE "alert_state" ADD CONSTRAINT "alert_state_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "alert_rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_transition" ADD CONSTRAINT "alert_transition_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "alert_rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;
