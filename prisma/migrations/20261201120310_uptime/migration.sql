-- AlterTable
ALTER TABLE "mail" ADD COLUMN     "headers" JSONB;

-- CreateTable
CREATE TABLE "monitor" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "secrets" TEXT,
    "interval_s" INTEGER NOT NULL,
    "regions" TEXT[],
    "tags" TEXT[],
    "parent_id" TEXT,
    "is_paused" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "memory" JSONB NOT NULL,
    "last" JSONB,
    "retry_at" TIMESTAMPTZ(3),
    "certificate" JSONB,
    "token" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "monitor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "monitor_span" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "monitor_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),

    CONSTRAINT "monitor_span_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "monitor_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT,
    "escalates_at" TIMESTAMPTZ(3),
    "escalations" INTEGER NOT NULL DEFAULT 0,
    "post_mortem" TEXT NOT NULL DEFAULT '',
    "affected" TEXT[],
    "bill" JSONB,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_entry" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "author" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "maintenance_window" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "monitor_ids" TEXT[],
    "tags" TEXT[],
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_min" INTEGER NOT NULL,
    "cron" TEXT,
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "maintenance_window_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_page" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "groups" JSONB NOT NULL,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "status_page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_report" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "impacts" JSONB NOT NULL,
    "is_draft" BOOLEAN NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "status_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_update" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "status_update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_subscriber" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "status_subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "monitor_token_key" ON "monitor"("token");

-- CreateIndex
CREATE INDEX "monitor_workspace_id_id_idx" ON "monitor"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "monitor_updated_at_idx" ON "monitor"("updated_at");

-- CreateIndex
CREATE INDEX "monitor_retry_at_idx" ON "monitor"("retry_at");

-- CreateIndex
CREATE INDEX "monitor_parent_id_idx" ON "monitor"("parent_id");

-- CreateIndex
CREATE INDEX "monitor_span_monitor_id_from_idx" ON "monitor_span"("monitor_id", "from");

-- CreateIndex
CREATE INDEX "monitor_span_workspace_id_from_idx" ON "monitor_span"("workspace_id", "from");

-- CreateIndex
CREATE INDEX "incident_workspace_id_id_idx" ON "incident"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "incident_monitor_id_started_at_idx" ON "incident"("monitor_id", "started_at");

-- CreateIndex
CREATE INDEX "incident_escalates_at_idx" ON "incident"("escalates_at");

-- CreateIndex
CREATE INDEX "incident_entry_incident_id_id_idx" ON "incident_entry"("incident_id", "id");

-- CreateIndex
CREATE INDEX "incident_entry_workspace_id_idx" ON "incident_entry"("workspace_id");

-- CreateIndex
CREATE INDEX "maintenance_window_workspace_id_id_idx" ON "maintenance_window"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "status_page_slug_key" ON "status_page"("slug");

-- CreateIndex
CREATE INDEX "status_page_workspace_id_id_idx" ON "status_page"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "status_report_page_id_starts_at_idx" ON "status_report"("page_id", "starts_at");

-- CreateIndex
CREATE INDEX "status_report_workspace_id_idx" ON "status_report"("workspace_id");

-- CreateIndex
CREATE INDEX "status_update_report_id_id_idx" ON "status_update"("report_id", "id");

-- CreateIndex
CREATE INDEX "status_update_workspace_id_idx" ON "status_update"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "status_subscriber_token_hash_key" ON "status_subscriber"("token_hash");

-- CreateIndex
CREATE INDEX "status_subscriber_workspace_id_idx" ON "status_subscriber"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "status_subscriber_page_id_email_key" ON "status_subscriber"("page_id", "email");

-- AddForeignKey
ALTER TABLE "monitor_span" ADD CONSTRAINT "monitor_span_monitor_id_fkey" FOREIGN KEY ("monitor_id") REFERENCES "monitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_monitor_id_fkey" FOREIGN KEY ("monitor_id") REFERENCES "monitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_entry" ADD CONSTRAINT "incident_entry_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_report" ADD CONSTRAINT "status_report_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "status_page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_update" ADD CONSTRAINT "status_update_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "status_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_subscriber" ADD CONSTRAINT "status_subscriber_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "status_page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One open incident for each monitor, and one open span: whatever races, the second insert fails.
CREATE UNIQUE INDEX "incident_open_key" ON "incident"("monitor_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "monitor_span_open_key" ON "monitor_span"("monitor_id") WHERE "to" IS NULL;
