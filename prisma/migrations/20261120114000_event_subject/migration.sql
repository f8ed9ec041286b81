-- CreateIndex
CREATE INDEX "event_workspace_id_subject_seq_idx" ON "event"("workspace_id", "subject", "seq");
