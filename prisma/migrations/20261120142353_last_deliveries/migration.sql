-- DropIndex
DROP INDEX "delivery_channel_id_rule_id_event_name_created_at_idx";

-- DropIndex
DROP INDEX "delivery_workspace_id_created_at_idx";

-- AlterTable
ALTER TABLE "channel" ADD COLUMN     "last_settled_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_state" TEXT;

-- CreateIndex
CREATE INDEX "delivery_workspace_id_id_idx" ON "delivery"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "delivery_channel_id_id_idx" ON "delivery"("channel_id", "id");

-- CreateIndex
CREATE INDEX "delivery_rule_id_channel_id_event_name_created_at_idx" ON "delivery"("rule_id", "channel_id", "event_name", "created_at");

-- CreateIndex
CREATE INDEX "delivery_settled_at_idx" ON "delivery"("settled_at");
