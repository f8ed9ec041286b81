-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('waiting', 'held', 'gathering', 'delivered', 'failed', 'dropped');

-- CreateTable
CREATE TABLE "channel" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "disabled_reason" TEXT,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "events" TEXT[],
    "filter" JSONB,
    "min_severity" TEXT NOT NULL,
    "channel_ids" TEXT[],
    "quiet" JSONB,
    "group_minutes" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "channel_kind" TEXT NOT NULL,
    "channel_name" TEXT NOT NULL,
    "rule_id" TEXT,
    "rule_name" TEXT,
    "event_name" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" "delivery_state" NOT NULL,
    "reason" TEXT,
    "event_count" INTEGER NOT NULL DEFAULT 1,
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "round_attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_item" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "href" TEXT,
    "data" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_attempt" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "succeeded" BOOLEAN NOT NULL,
    "status" INTEGER,
    "detail" TEXT NOT NULL,

    CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "channel_workspace_id_created_at_idx" ON "channel"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "rule_workspace_id_created_at_idx" ON "rule"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "delivery_workspace_id_created_at_idx" ON "delivery"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "delivery_workspace_id_state_id_idx" ON "delivery"("workspace_id", "state", "id");

-- CreateIndex
CREATE INDEX "delivery_channel_id_rule_id_event_name_created_at_idx" ON "delivery"("channel_id", "rule_id", "event_name", "created_at");

-- CreateIndex
CREATE INDEX "delivery_item_delivery_id_idx" ON "delivery_item"("delivery_id");

-- CreateIndex
CREATE INDEX "delivery_item_workspace_id_idx" ON "delivery_item"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_item_channel_id_event_id_key" ON "delivery_item"("channel_id", "event_id");

-- CreateIndex
CREATE INDEX "delivery_attempt_delivery_id_number_idx" ON "delivery_attempt"("delivery_id", "number");

-- CreateIndex
CREATE INDEX "delivery_attempt_workspace_id_idx" ON "delivery_attempt"("workspace_id");
