-- AlterTable
ALTER TABLE "dashboard" ADD COLUMN     "panel_count" INTEGER NOT NULL;

-- AlterTable
ALTER TABLE "dashboard_share" ADD COLUMN     "created_by_name" TEXT,
ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "lets_choose" BOOLEAN NOT NULL,
ADD COLUMN     "name" TEXT,
ALTER COLUMN "created_by_id" SET NOT NULL;
