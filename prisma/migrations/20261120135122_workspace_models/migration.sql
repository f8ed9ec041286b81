-- CreateTable
CREATE TABLE "workspace_model" (
    "workspace_id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workspace_model_pkey" PRIMARY KEY ("workspace_id","model_id")
);
