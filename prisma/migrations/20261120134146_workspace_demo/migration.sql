-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "demo_since" TIMESTAMPTZ(3);
