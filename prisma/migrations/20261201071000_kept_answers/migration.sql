-- AlterTable
ALTER TABLE "message" ADD COLUMN     "kept" JSONB;
