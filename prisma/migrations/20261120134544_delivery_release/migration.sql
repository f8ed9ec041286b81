-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "released_at" TIMESTAMPTZ(3);
