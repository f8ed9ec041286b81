-- CreateTable
CREATE TABLE "dashboard" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dashboard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dashboard_share" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "dashboard_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_opened_at" TIMESTAMPTZ(3),

    CONSTRAINT "dashboard_share_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "dashboard_workspace_id_updated_at_idx" ON "dashboard"("workspace_id", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "dashboard_share_token_hash_key" ON "dashboard_share"("token_hash");

-- CreateIndex
CREATE INDEX "dashboard_share_workspace_id_dashboard_id_idx" ON "dashboard_share"("workspace_id", "dashboard_id");
