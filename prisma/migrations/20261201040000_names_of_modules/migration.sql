-- Work that was begun under the former names of tasks and workflows is finished under those of the modules.
CREATE TEMPORARY TABLE renamed (former TEXT PRIMARY KEY, name TEXT NOT NULL);

INSERT INTO renamed VALUES
  ('metrics.provision-tenant', 'ingest.provision-tenant'),
  ('metrics.erase-tenant', 'ingest.erase-tenant'),
  ('metrics.tell-demo-story', 'ingest.tell-demo-story'),
  ('metrics.ingest-again', 'ingest.store-again'),
  ('metrics.erase-subject', 'privacy.erase-subject'),
  ('metrics.follow-retention', 'privacy.follow-retention'),
  ('metrics.publish-alert-fired', 'alerts.publish-fired'),
  ('metrics.publish-alert-silence', 'alerts.publish-silence'),
  ('notifications.tell-of-new-member', 'notifications.route-member.joined'),
  ('notifications.tell-of-new-role', 'notifications.route-member.role_changed'),
  ('notifications.tell-of-removal', 'notifications.route-member.removed'),
  ('notifications.tell-of-new-key', 'notifications.route-key.created'),
  ('notifications.tell-of-revoked-key', 'notifications.route-key.revoked'),
  ('notifications.tell-of-dead-letter', 'notifications.route-delivery.died'),
  ('notifications.tell-of-disabled-channel', 'notifications.route-channel.disabled');

UPDATE "dead_letter" d SET task = r.name FROM renamed r WHERE d.task = r.former;

DO $$
BEGIN
  IF to_regclass('dbos.workflow_status') IS NOT NULL THEN
    UPDATE dbos.workflow_status w SET name = r.name FROM renamed r WHERE w.name = r.former;
  END IF;
  IF to_regclass('graphile_worker._private_tasks') IS NOT NULL THEN
    INSERT INTO graphile_worker._private_tasks (identifier)
      SELECT DISTINCT r.name FROM renamed r JOIN graphile_worker._private_tasks t ON t.identifier = r.former
      ON CONFLICT (identifier) DO NOTHING;
    UPDATE graphile_worker._private_jobs j SET task_id = n.id
      FROM renamed r, graphile_worker._private_tasks f, graphile_worker._private_tasks n
      WHERE f.identifier = r.former AND n.identifier = r.name AND j.task_id = f.id;
  END IF;
END $$;

DROP TABLE renamed;
