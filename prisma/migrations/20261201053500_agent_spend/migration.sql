-- CreateTable
CREATE TABLE "agent_spend" (
    "workspace_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "cost_usd" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "agent_spend_pkey" PRIMARY KEY ("workspace_id","day")
);
