-- CreateTable
CREATE TABLE "erasure" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "subject" TEXT,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "erased" INTEGER NOT NULL DEFAULT 0,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "erasure_workspace_id_id_idx" ON "erasure"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "erasure_state_idx" ON "erasure"("state");
